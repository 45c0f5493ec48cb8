using System.Text.RegularExpressions;

namespace SmtpLogExporter.Tests.Truth;

/// <summary>Recipients whose mail was given up for its age, counted plainly: those of the message whose last result was a deferral.</summary>
internal static partial class Expiry
{
    public static long RecipientsOf(IEnumerable<string> lines)
    {
        long expired = 0;
        Dictionary<string, HashSet<string>> waiting = [];
        foreach (string line in lines)
        {
            Match match = Shape().Match(line);
            if (!match.Success) continue;
            string id = match.Groups["id"].Value;
            if (match.Groups["status"].Value is { Length: > 0 } status)
            {
                if (!waiting.TryGetValue(id, out HashSet<string>? recipients)) waiting[id] = recipients = [];
                if (status == "deferred") recipients.Add(match.Groups["to"].Value);
                else recipients.Remove(match.Groups["to"].Value);
            }
            else if (match.Groups["old"].Value is { Length: > 0 } old)
            {
                if (waiting.Remove(old, out HashSet<string>? moved)) waiting[id] = moved;
            }
            else if (match.Groups["expired"].Success) expired += waiting.Remove(id, out HashSet<string>? all) ? Math.Max(1, all.Count) : 1;
            else waiting.Remove(id);
        }

        return expired;
    }

    [GeneratedRegex(@"\]: (?<id>[0-9A-F]{6,}): (to=<(?<to>.*?)>, .*?dsn=[0-9.]+, status=(?<status>sent|deferred|bounced) |uid=.*orig_id=(?<old>[0-9A-F]+)$|from=<.*>, (?<expired>status=expired)|removed$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
