using System.Globalization;
using System.Text.RegularExpressions;

namespace SmtpLogExporter.Tests.Truth;

/// <summary>The grand totals of pflogsumm, which Postfix administrators have known for decades.</summary>
internal static partial class Pflogsumm
{
    /// <summary>Runs the tool over a log, both instances together; skips the test where it is not installed.</summary>
    public static Counts Of(string log)
    {
        string said = PeerTool.Run("pflogsumm", ["--detail=0", "--syslog-name=postfix-out"], log);
        Counts totals = new();
        foreach (Match match in Total().Matches(said))
        {
            totals.Add(match.Groups["what"].Value, long.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture));
            if (match.Groups["deferrals"].Success) totals.Add("deferrals", long.Parse(match.Groups["deferrals"].Value, CultureInfo.InvariantCulture));
        }

        return totals;
    }

    [GeneratedRegex(@"^ *(?<number>\d+)[k ]  (?<what>received|delivered|forwarded|deferred|bounced|rejected|reject warnings|held|discarded|bytes received|bytes delivered)(  \((?<deferrals>\d+)  deferrals\))?", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Total();
}
