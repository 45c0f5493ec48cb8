using System.Text.RegularExpressions;

namespace SmtpLogExporter.Tests.Truth;

/// <summary>Messages that left the queue with each recipient forwarded, filtered or passed to the second instance, counted plainly.</summary>
internal static partial class WhollyHandedOver
{
    public static long MessagesOf(IEnumerable<string> lines)
    {
        long messages = 0;
        Dictionary<string, (int On, int Other)> results = [];
        foreach (string line in lines)
        {
            Match match = Shape().Match(line);
            if (!match.Success) continue;
            string id = match.Groups["id"].Value;
            (int on, int other) = results.GetValueOrDefault(id);
            if (match.Groups["removed"].Success)
            {
                if (on > 0 && other == 0) messages++;
                results.Remove(id);
            }
            else results[id] = match.Groups["on"].Success && !match.Groups["discarded"].Success ? (on + 1, other) : (on, other + 1);
        }

        return messages;
    }

    [GeneratedRegex(@"\]: (?<id>[0-9A-F]{6,}): ((?<removed>removed)$|to=<.*?>, .*?((?<on>relay=127\.0\.0\.1\[127\.0\.0\.1\]:1002[46], .*?status=sent )|status=(sent|bounced) )\(((?<on>forwarded as )|(?<discarded>250 2\.7\.0 Ok, discarded))?|from=<.*>, (?<other>status=expired))", RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
