using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SmtpLogExporter.Tests.Truth;

/// <summary>The grand totals of pflogsumm, which Postfix administrators have known for decades.</summary>
internal static partial class Pflogsumm
{
    /// <summary>Runs the tool over a log, both instances together; skips the test where it is not installed.</summary>
    public static Counts Of(string log)
    {
        ProcessStartInfo start = new("pflogsumm", ["--detail=0", "--syslog-name=postfix-out"]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        Process? started = null;
        try
        {
            started = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("pflogsumm is not installed");
        }

        using Process tool = started!;
        Task<string> said = tool.StandardOutput.ReadToEndAsync();
        tool.StandardInput.BaseStream.Write(OwnLog.Unpack(log));
        tool.StandardInput.Close();
        Counts totals = new();
        foreach (Match match in Total().Matches(said.Result))
        {
            totals.Add(match.Groups["what"].Value, long.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture));
            if (match.Groups["deferrals"].Success) totals.Add("deferrals", long.Parse(match.Groups["deferrals"].Value, CultureInfo.InvariantCulture));
        }

        return totals;
    }

    [GeneratedRegex(@"^ *(?<number>\d+)[k ]  (?<what>received|delivered|forwarded|deferred|bounced|rejected|reject warnings|held|discarded|bytes received|bytes delivered)(  \((?<deferrals>\d+)  deferrals\))?", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Total();
}
