using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SmtpLogExporter.Tests.Support;

/// <summary>The built program as a process of its own.</summary>
internal sealed partial class Binary : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder error = new();
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Binary(string[] args, Stream? input, bool captureOut, IReadOnlyDictionary<string, string>? environment = null, params string[] program)
    {
        if (program.Length == 0) program = ["dotnet", Path.Combine(AppContext.BaseDirectory, "smtp-log-exporter.dll")];
        ProcessStartInfo start = new(program[0], program[1..]) { RedirectStandardError = true, RedirectStandardOutput = captureOut, RedirectStandardInput = true, UseShellExecute = false };
        foreach (string arg in args) start.ArgumentList.Add(arg);
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginErrorReadLine();
        input?.CopyTo(process.StandardInput.BaseStream);
        process.StandardInput.Close();
    }

    public int Id => process.Id;

    public HttpClient Client { get; private set; } = new();

    public string Error
    {
        get
        {
            lock (error) return error.ToString();
        }
    }

    /// <summary>Starts a server and waits for nothing.</summary>
    public static Binary Begin(params string[] args) => new(["serve", .. args], null, captureOut: false);

    /// <summary>Starts a server on a free port and waits until it is ready.</summary>
    public static Task<Binary> Serve(params string[] args) => Serve([], new Dictionary<string, string>(), args);

    /// <param name="program">The program and what stands before its command, if it is not the one built for this system.</param>
    /// <param name="environment">Variables besides this process's own.</param>
    /// <param name="args">Without the command.</param>
    public static async Task<Binary> Serve(string[] program, IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        Binary binary = await Listen(program, environment, args);
        await Eventually.True(async () => (await binary.Client.GetAsync("/-/ready")).IsSuccessStatusCode);
        return binary;
    }

    /// <summary>Starts a server on a free port and waits until it answers.</summary>
    public static Task<Binary> Listen(params string[] args) => Listen([], new Dictionary<string, string>(), args);

    /// <summary>The same, but waits only until it listens: with a source that cannot be read it is never ready.</summary>
    public static async Task<Binary> Listen(string[] program, IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        Binary binary = new(["serve", .. args, "--web.listen-address", "127.0.0.1:0"], null, captureOut: false, environment, program);
        Task ended = binary.process.WaitForExitAsync();
        if (await Task.WhenAny(binary.address.Task, ended) == ended) Assert.Fail($"It ended at once: {binary.Error}");
        binary.Client = new HttpClient { BaseAddress = await binary.address.Task };
        return binary;
    }

    /// <summary>Runs a command to its end.</summary>
    public static Task<CommandRun> Run(Stream? input, params string[] args) => Run(new Dictionary<string, string>(), input, args);

    public static async Task<CommandRun> Run(IReadOnlyDictionary<string, string> environment, Stream? input, params string[] args)
    {
        using Binary binary = new(args, input, captureOut: true, environment);
        string output = await binary.process.StandardOutput.ReadToEndAsync();
        int code = await binary.Ended();
        return new CommandRun(code, output, binary.Error);
    }

    /// <summary>Scrapes until a condition holds, and returns the scrape that fulfils it.</summary>
    public async Task<string> ScrapeUntil(Func<string, bool> holds)
    {
        string text = "";
        await Eventually.True(async () => holds(text = await Scrape()), () => Samples.Counted(text) + Error);
        return text;
    }

    public Task<string> Scrape() => Client.GetStringAsync("/metrics");

    /// <summary>The power goes.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async Task<int> Terminate()
    {
        using Process kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        return await Ended();
    }

    public void Dispose()
    {
        Client.Dispose();
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }

    private async Task<int> Ended()
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (error) error.AppendLine(line);
        Match match = Listening().Match(line);
        if (match.Success) address.TrySetResult(new Uri(match.Groups[1].Value));
    }

    [GeneratedRegex("msg=listening .*addresses=(http://[0-9.:]+)")]
    private static partial Regex Listening();
}
