using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SmtpLogExporter.Tests.Truth;

/// <summary>The totals of eximstats, which comes with Exim.</summary>
internal static partial class Eximstats
{
    /// <summary>Runs the tool over a log; skips the test where it is not installed. EXIMSTATS may name it where it is not on the path.</summary>
    public static Counts Of(string log)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("EXIMSTATS") ?? "eximstats", ["-h0", "-q0", "-t0", "-ne", "-nr"]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        Process? started = null;
        try
        {
            started = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("eximstats is not installed");
        }

        using Process tool = started!;
        Task<string> said = tool.StandardOutput.ReadToEndAsync();
        tool.StandardInput.BaseStream.Write(OwnLog.Unpack(log));
        tool.StandardInput.Close();
        Counts totals = new();
        foreach (Match match in Total().Matches(said.Result))
        {
            totals.Add("messages " + match.Groups["what"].Value, long.Parse(match.Groups["messages"].Value, CultureInfo.InvariantCulture));
            if (match.Groups["addresses"].Success) totals.Add("addresses " + match.Groups["what"].Value, long.Parse(match.Groups["addresses"].Value, CultureInfo.InvariantCulture));
        }

        return totals;
    }

    [GeneratedRegex(@"^  (?<what>Received|Delivered) +\d+[KMG]?B? +(?<messages>\d+)( +(?<addresses>\d+) +\d+ *$)?", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Total();
}
