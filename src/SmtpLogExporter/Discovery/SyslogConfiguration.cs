using System.Text.RegularExpressions;

namespace SmtpLogExporter.Discovery;

/// <summary>Files to which syslog daemons write facility mail: the classic <c>mail.* -/path</c> (syslogd, rsyslog), and syslog-ng's file destinations whose name or path speaks of mail.</summary>
internal static partial class SyslogConfiguration
{
    public static IEnumerable<LogPlace> Places(RootFolder root)
    {
        List<string> files = ["/etc/rsyslog.conf", .. root.Files("/etc/rsyslog.d", ".conf"), "/etc/syslog.conf", .. root.Files("/usr/local/etc/syslog.d", ".conf"), .. root.Files("/etc/syslog.d", ".conf")];
        foreach (string file in files)
        {
            if (root.Text(file) is not { } text) continue;
            foreach (string line in text.Split('\n'))
            {
                if (Selector().Match(line) is not { Success: true } match) continue;
                string selector = match.Groups["selector"].Value;
                bool isOfMail = selector.Split(';').Any(part => part.Split('.')[0].Split(',').Contains("mail") && !part.EndsWith(".none", StringComparison.Ordinal));
                if (isOfMail) yield return new LogPlace(match.Groups["path"].Value, $"{selector} in {file}", RankOf(selector));
            }
        }

        List<string> ng = ["/etc/syslog-ng/syslog-ng.conf", .. root.Files("/etc/syslog-ng/conf.d", ".conf")];
        foreach (string file in ng)
        {
            if (root.Text(file) is not { } text) continue;
            foreach (Match match in Destination().Matches(text))
            {
                string path = match.Groups["path"].Value;
                bool isOfMail = match.Groups["name"].Value.Contains("mail", StringComparison.OrdinalIgnoreCase) || path.Contains("mail", StringComparison.OrdinalIgnoreCase);
                if (isOfMail && !path.Contains('$', StringComparison.Ordinal)) yield return new LogPlace(path, $"destination {match.Groups["name"].Value} in {file}", RankOf(match.Groups["name"].Value));
            }
        }
    }

    // mail.info, mail.warn and mail.err hold again what mail.* has.
    private static int RankOf(string name) =>
        name.Contains("err", StringComparison.OrdinalIgnoreCase) ? 4 : name.Contains("warn", StringComparison.OrdinalIgnoreCase) ? 3 : name.Contains("info", StringComparison.OrdinalIgnoreCase) ? 2 : 0;

    [GeneratedRegex(@"^\s*(?<selector>[\w*,]+\.[\w*=!]+(?:;[\w*,]+\.[\w*=!]+)*)\s+-?(?<path>/[^\s;]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Selector();

    [GeneratedRegex(@"destination\s+(?<name>\w+)\s*\{\s*file\(\s*""(?<path>/[^""]+)""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Destination();
}
