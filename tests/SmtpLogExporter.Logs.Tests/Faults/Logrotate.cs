using System.Diagnostics;

namespace SmtpLogExporter.Logs.Tests.Faults;

/// <summary>The real tool, for its real order of calls; it rotates at once, whatever the age of the log.</summary>
/// <param name="folder">Where its configuration and state are kept.</param>
internal sealed class Logrotate(string folder)
{
    private const string Tool = "/usr/sbin/logrotate";

    public static bool IsThere => File.Exists(Tool);

    /// <param name="log">The log's path.</param>
    /// <param name="directives">Lines of its section in the configuration.</param>
    public void Rotate(string log, string directives)
    {
        string configuration = Path.Combine(folder, "logrotate.conf");
        File.WriteAllText(configuration, $"{log} {{\n{directives}\n}}\n");
        ProcessStartInfo start = new(Tool) { RedirectStandardError = true, UseShellExecute = false };
        foreach (string argument in (string[])["-f", "-s", Path.Combine(folder, "logrotate.state"), configuration])
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
    }
}
