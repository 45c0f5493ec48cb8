using System.Globalization;
using System.Text.RegularExpressions;

namespace SmtpLogExporter.Tests.Truth;

/// <summary>The totals of eximstats, which comes with Exim.</summary>
internal static partial class Eximstats
{
    /// <summary>Runs the tool over a log; skips the test where it is not installed. EXIMSTATS may name it where it is not on the path.</summary>
    public static Counts Of(string log)
    {
        string said = PeerTool.Run(Environment.GetEnvironmentVariable("EXIMSTATS") ?? "eximstats", ["-h0", "-q0", "-t0", "-ne", "-nr"], log);
        Counts totals = new();
        foreach (Match match in Total().Matches(said))
        {
            totals.Add("messages " + match.Groups["what"].Value, long.Parse(match.Groups["messages"].Value, CultureInfo.InvariantCulture));
            if (match.Groups["addresses"].Success) totals.Add("addresses " + match.Groups["what"].Value, long.Parse(match.Groups["addresses"].Value, CultureInfo.InvariantCulture));
        }

        return totals;
    }

    [GeneratedRegex(@"^  (?<what>Received|Delivered) +\d+[KMG]?B? +(?<messages>\d+)( +(?<addresses>\d+) +\d+ *$)?", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Total();
}
