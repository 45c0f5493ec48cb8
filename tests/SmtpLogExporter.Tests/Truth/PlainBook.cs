using System.Text.RegularExpressions;

namespace SmtpLogExporter.Tests.Truth;

/// <summary>
/// The same log kept by a plain clerk: one expression, one row per queue id, no knowledge of sessions, filters or notifications. It answers what other tools
/// and the truth do not know, so that differences can be explained to the last message and byte.
/// </summary>
internal sealed partial class PlainBook
{
    private readonly Dictionary<string, Row> open = [];

    /// <summary>Messages by a session or a program that never came before the queue manager: refused, broken off, discarded, held.</summary>
    public long NeverActive { get; private set; }

    /// <summary>Messages the operator deleted before they had come before the queue manager.</summary>
    public long DeletedUnseen { get; private set; }

    /// <summary>Messages that left with each recipient forwarded, filtered or passed to the second instance.</summary>
    public long WhollyHandedOver { get; private set; }

    /// <summary>Bytes of messages by how they came: "taken" by a session or program, "filtered" by the content filter, "passed on" to the second instance, "requeued", "forwarded" by an alias, "own" (notifications, no probes of addresses).</summary>
    public Counts Bytes { get; } = new();

    /// <summary>Bytes by "delivered" (apart from them "quoted": to an address that holds a greater-than sign), "discarded", "handed", a recipient each.</summary>
    public Counts SentBytes { get; } = new();

    public static PlainBook Of(IEnumerable<string> lines)
    {
        PlainBook book = new();
        foreach (string line in lines)
        {
            Match match = Shape().Match(line);
            if (match.Success) book.Enter(match.Groups, match.Groups["id"].Value);
        }

        foreach (Row row in book.open.Values) book.Close(row);
        return book;
    }

    private void Enter(GroupCollection said, string id)
    {
        if (said["begins"].Success)
        {
            if (open.Remove(id, out Row? last)) Close(last);
            string how = said["old"].Success ? "requeued" : said["program"].Value switch { "postfix-out/smtpd" => "passed on", "postfix/reinject/smtpd" => "filtered", _ => "taken" };
            open[id] = new Row { How = how };
            if (said["old"].Success) open.Remove(said["old"].Value);
            return;
        }

        if (said["removed"].Success)
        {
            if (!open.Remove(id, out Row? row)) return;
            if (said["program"].Value.EndsWith("/postsuper", StringComparison.Ordinal) && row.Size == 0) DeletedUnseen++;
            if (row is { On: > 0, Other: 0 }) WhollyHandedOver++;
            Close(row);
            return;
        }

        if (!open.TryGetValue(id, out Row? message)) open[id] = message = new Row { How = "own" };
        if (said["size"].Success)
        {
            bool isForward = message.How == "own" && said["sender"].Value is not ("" or ['d', 'o', 'u', 'b', 'l', 'e', '-', 'b', 'o', 'u', 'n', 'c', 'e', '@', ..]);
            if (message.Size == 0) Bytes.Add(isForward ? "forwarded" : message.How, message.Size = long.Parse(said["size"].Value));
        }
        else if (said["expired"].Success) message.Other++;
        else if (said["probe"].Success) Bytes.Add(message.How, -message.Size);
        else Deliver(said, message);
    }

    private void Deliver(GroupCollection said, Row message)
    {
        bool discarded = said["discarded"].Success || said["program"].Value.EndsWith("/discard", StringComparison.Ordinal);
        bool on = !discarded && (said["forwarded"].Success || said["near"].Success) && said["status"].Value == "sent";
        if (on) message.On++;
        else message.Other++;
        if (said["status"].Value == "sent" && !said["forwarded"].Success) SentBytes.Add(on ? "handed" : discarded ? "discarded" : said["quoted"].Success ? "quoted" : "delivered", message.Size);
    }

    private void Close(Row row)
    {
        if (row.Size == 0 && row.How is "taken" or "filtered" or "passed on") NeverActive++;
    }

    [GeneratedRegex(
        """
        ^.{16}mx1\ (?<program>postfix[^\[]*)\[\d+\]:\ (?<id>[0-9A-F]{6,}):\ (
          (?<begins>client=|uid=\d+\ from=<.*?>(\ orig_id=(?<old>[0-9A-F]+))?$)
          |(?<removed>removed)$
          |from=<(?<sender>.*)>,\ size=(?<size>\d+),\ nrcpt=\d+\ \(queue\ active\)$
          |from=<.*>,\ (?<expired>status=expired)
          |to=<(?<quoted>"[^,]*>[^,]*"@)?.*?>,\ (orig_to=<.*?>,\ )?relay=((?<near>127\.0\.0\.1\[127\.0\.0\.1\]:1002[46])|[^\ ]+),\ (conn_use=\d+,\ )?delay=[0-9.]+,\ delays=[0-9./]+,\ dsn=[0-9.]+,\ status=(?<status>sent|bounced|(?<probe>(un)?deliverable))\ \(
           ((?<forwarded>forwarded\ as\ )|(?<discarded>250\ 2\.7\.0\ Ok,\ discarded|delivered\ to\ file:\ /dev/null))?)
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Shape();

    private sealed class Row
    {
        public string How { get; init; } = "";

        public long Size { get; set; }

        public int On { get; set; }

        public int Other { get; set; }
    }
}
