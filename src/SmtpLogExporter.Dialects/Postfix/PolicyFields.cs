using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>
/// <c>TEXT; from=&lt;s&gt; to=&lt;r&gt; proto=ESMTP helo=&lt;h&gt;</c>; postscreen puts commas between the fields. The text may hold semicolons of its own,
/// so it ends at the last one that is followed by a field.
/// </summary>
internal readonly ref struct PolicyFields
{
    public ReadOnlySpan<byte> Text { get; private init; }

    public ReadOnlySpan<byte> Sender { get; private init; }

    public ReadOnlySpan<byte> Recipient { get; private init; }

    public static PolicyFields Of(ReadOnlySpan<byte> text)
    {
        int end = End(text);
        if (end < 0) return new PolicyFields { Text = text };
        ReadOnlySpan<byte> fields = text[(end + 1)..];
        ReadOnlySpan<byte> sender = default;
        ReadOnlySpan<byte> recipient = default;
        if (fields.TryTake(" from=<"u8)) sender = TakeValue(ref fields);
        if (fields.TryTake(" to=<"u8)) recipient = TakeValue(ref fields);
        return new PolicyFields { Text = text[..end], Sender = sender, Recipient = recipient };
    }

    private static int End(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> front = text;
        while (true)
        {
            int at = front.LastIndexOf((byte)';');
            if (at < 0) return -1;
            ReadOnlySpan<byte> behind = text[(at + 1)..];
            if (behind.IsEmpty || behind.StartsWith(" from=<"u8) || behind.StartsWith(" to=<"u8)
                || behind.StartsWith(" proto="u8) || behind.StartsWith(" helo=<"u8)) return at;
            front = front[..at];
        }
    }

    /// <summary>Up to the bracket in front of the next field; leaves the blank that introduces it.</summary>
    private static ReadOnlySpan<byte> TakeValue(scoped ref ReadOnlySpan<byte> text)
    {
        int at = 0;
        while (true)
        {
            int close = text[at..].IndexOf((byte)'>');
            if (close < 0)
            {
                ReadOnlySpan<byte> all = text;
                text = default;
                return all;
            }

            at += close + 1;
            ReadOnlySpan<byte> behind = text[at..];
            behind.TryTake(","u8);
            if (!behind.IsEmpty && !behind.StartsWith(" to=<"u8) && !behind.StartsWith(" proto="u8) && !behind.StartsWith(" helo=<"u8)) continue;
            ReadOnlySpan<byte> value = text[..(at - 1)];
            text = behind;
            return value;
        }
    }
}
