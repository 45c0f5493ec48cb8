using System.Diagnostics;
using System.Text;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Windows;

/// <summary>
/// A Windows machine as wine plays it, with the published win-x64 programs that SMTPLOG_WIN_BUILD names (made by <c>.ci/windows DIR</c>). wine enforces sharing modes between its
/// processes and has a service manager; it is no proof for what a real Windows does, but what fails here fails for a reason.
/// </summary>
[CollectionDefinition(Name)]
public sealed class WineMachine : IDisposable, ICollectionFixture<WineMachine>
{
    public const string Name = "wine";
    private static readonly string? Build = System.Environment.GetEnvironmentVariable("SMTPLOG_WIN_BUILD") is { Length: > 0 } folder ? folder : null;
    private static readonly string[] Usual = ["--start-at", "beginning", "--timezone", "UTC", "--state.interval", "1s"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TempFolder folder = new();
    private readonly ServerHand? somebody;

    public WineMachine()
    {
        if (Missing is not null) return;
        Environment = new Dictionary<string, string> { ["WINEPREFIX"] = folder["prefix"], ["WINEDEBUG"] = "-all", ["DOTNET_EnableWriteXorExecute"] = "0" };

        // The first program boots the machine; with the last one it would shut down, and its services with it.
        somebody = new ServerHand(this);
        somebody.Close();
        Directory.CreateDirectory(Real(@"C:\Program Files\SMTPServer\logs"));
    }

    /// <summary>Why there is none; null if there is.</summary>
    public static string? Missing { get; } =
        Build is null ? "SMTPLOG_WIN_BUILD names no published win-x64 build (.ci/windows DIR makes one)"
        : (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(p => File.Exists(Path.Combine(p, "wine"))) ? null
        : "there is no wine on the PATH";

    public IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>();

    /// <summary>How to start one of the published programs from here.</summary>
    public static string[] Program(string name) => ["wine", Path.Combine(Build!, name)];

    /// <summary>The same program as Windows names it.</summary>
    public static string WindowsPath(string name) => $"Z:{Path.Combine(Path.GetFullPath(Build!), name).Replace('/', '\\')}";

    /// <summary>Where a path of the machine is on this one.</summary>
    public string Real(string path) => Path.Combine(folder["prefix"], "drive_c", path[3..].Replace('\\', '/'));

    internal Task<Binary> Serve(params string[] args) => Binary.Serve(Program("exporter/smtp-log-exporter.exe"), Environment, [.. Usual, .. args]);

    /// <summary>Does not wait until it is ready.</summary>
    internal Task<Binary> Listen(params string[] args) => Binary.Listen(Program("exporter/smtp-log-exporter.exe"), Environment, [.. Usual, .. args]);

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it printed.</returns>
    public string Run(params string[] command)
    {
        ProcessStartInfo start = new(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach ((string name, string value) in Environment) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();

        // Programs it leaves behind may hold its output.
        StringBuilder said = new();
        process.OutputDataReceived += (_, line) =>
        {
            lock (said) said.AppendLine(line.Data);
        };
        process.BeginOutputReadLine();
        if (!process.WaitForExit(Patience)) process.Kill(entireProcessTree: true);
        Thread.Sleep(200);
        lock (said) return said.ToString();
    }

    public void Dispose()
    {
        somebody?.Dispose();
        if (Missing is null) Tool("wineserver", "-k", "-w");
        folder.Dispose();
    }

    // What it prints is not waited for: it leaves programs behind that hold its output.
    private void Tool(params string[] command)
    {
        ProcessStartInfo start = new(command[0], command[1..]) { UseShellExecute = false };
        foreach ((string name, string value) in Environment) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Assert.True(process.WaitForExit(Patience), $"{string.Join(' ', command)} does not end");
    }
}
