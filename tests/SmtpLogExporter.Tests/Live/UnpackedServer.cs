using System.Diagnostics;
using System.Globalization;
using System.Net.NetworkInformation;
using System.Text;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Live;

/// <summary>
/// A mail server of a Debian package that is only unpacked, because its package and Postfix's exclude each other. It runs in a mount namespace of its own, in which its users,
/// libraries and folders are where it was built to find them; nobody else sees them.
/// </summary>
internal sealed class UnpackedServer : IDisposable
{
    /// <summary>The home of the users: an empty folder in a place that is the server's own.</summary>
    private const string Home = "/var/lib/home";
    private const int FirstId = 64900;
    private readonly Process process;
    private readonly StringBuilder said = new();

    /// <param name="root">Where the packages are unpacked.</param>
    /// <param name="folder">For the files of the namespace; everybody may pass through it.</param>
    /// <param name="users">Users the server needs, each with a group of its name.</param>
    /// <param name="mounts">Folders of this machine, such as /var/lib, and what stands there for the server instead.</param>
    /// <param name="prepare">Commands for a shell, before it starts.</param>
    /// <param name="command">Program below the root with its arguments; it stays in the foreground.</param>
    public UnpackedServer(string root, string folder, string[] users, IReadOnlyDictionary<string, string> mounts, string prepare, string command)
    {
        Extend("/etc/passwd", Path.Combine(folder, "passwd"), users.Select((user, i) => string.Create(CultureInfo.InvariantCulture, $"{user}:x:{FirstId + i}:{FirstId + i}::{Home}:/usr/sbin/nologin")));
        Extend("/etc/group", Path.Combine(folder, "group"), users.Select((user, i) => string.Create(CultureInfo.InvariantCulture, $"{user}:x:{FirstId + i}:")));
        Directory.CreateDirectory(SeatIn(folder));

        // Its users may have no way to where the packages are unpacked, such as a temporary folder that is somebody's own.
        string script = $"""
            set -e
            mount --rbind {root} {SeatIn(folder)}
            ldconfig -X -C {folder}/ld.so.cache $(find {SeatIn(folder)} -name '*.so*' -printf '%h\n' | sort -u)
            for file in ld.so.cache passwd group; do mount --bind {folder}/$file /etc/$file; done
            {prepare}
            {string.Join('\n', mounts.Select(m => $"mount --rbind {m.Value} {m.Key}"))}
            exec {SeatIn(folder)}{command}
            """;
        ProcessStartInfo start = new("unshare", ["--mount", "--propagation", "private", "sh", "-c", script]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        process = Process.Start(start)!;
        process.ErrorDataReceived += Hear;
        process.OutputDataReceived += Hear;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    /// <summary>What it wrote to its standard streams.</summary>
    public string Said
    {
        get
        {
            lock (said) return said.ToString();
        }
    }

    /// <summary>Where the server itself sees its packages.</summary>
    public static string SeatIn(string folder) => Path.Combine(folder, "root");

    /// <summary>Why there can be none here; null if there can.</summary>
    /// <param name="variable">The environment variable that names the folder its packages are unpacked in.</param>
    /// <param name="program">Its program below that folder.</param>
    public static string? WhyNot(string variable, string program)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) return "Only root of a Linux machine can give it folders of its own.";
        if (Environment.GetEnvironmentVariable(variable) is not { } root || !File.Exists(root + program)) return $"{variable} names no folder with {program}.";
        using Process trial = Process.Start(new ProcessStartInfo("unshare", ["--mount", "--propagation", "private", "true"]) { UseShellExecute = false })!;
        trial.WaitForExit();
        return trial.ExitCode == 0 ? null : "Mount namespaces are not allowed here.";
    }

    /// <summary>Waits until it takes connections. Nobody connects to see: that would be a connection in its log.</summary>
    public Task ListensOn(int port) => Eventually.True(() =>
    {
        if (process.HasExited) Assert.Fail($"The server has ended: {Said}");
        return Task.FromResult(IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(door => door.Port == port));
    });

    /// <summary>It ends its children itself.</summary>
    public void Dispose()
    {
        if (!process.HasExited)
        {
            using Process kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            kill.WaitForExit();
            if (!process.WaitForExit(TimeSpan.FromSeconds(10))) process.Kill(entireProcessTree: true);
        }

        process.WaitForExit();
        process.Dispose();
    }

    private static void Extend(string file, string copy, IEnumerable<string> lines)
    {
        File.Copy(file, copy);
        File.AppendAllLines(copy, lines);
    }

    private void Hear(object sender, DataReceivedEventArgs e)
    {
        lock (said) said.AppendLine(e.Data);
    }
}
