using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>Whether a text can only be Exim's.</summary>
internal static class EximShape
{
    /// <summary>It begins with a message id, or with words only Exim begins a line with.</summary>
    public static bool Begins(ReadOnlySpan<byte> text)
    {
        if (MessageId.Length(text) is var id and > 0) return text.Length == id || text[id] == ' ';
        if (text.Length < 4) return false;
        return BeginsAsExim(text) || text.Contains(" authenticator failed for "u8);
    }

    /// <summary>A message id and one of the flags of a message's line behind it: another program may have said it on Exim's behalf.</summary>
    public static bool IsMessageLine(ReadOnlySpan<byte> text)
    {
        InnerStamp.Skip(ref text);
        if (!MessageId.TryTake(ref text, out _)) return false;
        return text.SequenceEqual("Completed"u8) || (text.Length > 3 && text[2] == ' ' && Flag.Is(text));
    }

    private static bool BeginsAsExim(ReadOnlySpan<byte> text) => text[0] switch
    {
        (byte)'H' => text.TryTake("H="u8) && ClientPart.TryTake(ref text, out _),
        (byte)'U' => text.StartsWith("U="u8) && (text.Contains(" rejected "u8) || text.Contains(" sender verify "u8)),
        (byte)'S' => text.StartsWith("Start queue run: pid="u8) || text.StartsWith("SMTP connection from "u8) || text.StartsWith("SMTP command timeout on "u8)
            || text.StartsWith("SMTP syntax error in "u8) || text.StartsWith("SMTP protocol "u8) || text.StartsWith("SMTP call from "u8),
        (byte)'E' => text.StartsWith("End queue run: pid="u8),
        (byte)'C' => text.StartsWith("Connection from ["u8) && text.Contains(" refused: "u8),
        (byte)'T' => text.StartsWith("TLS error on connection from "u8),
        (byte)'c' => text.StartsWith("cwd="u8) && text.Contains(" args: "u8),
        (byte)'e' => text.StartsWith("exim "u8) && text.Contains(" daemon started: pid="u8),
        (byte)'n' => text.StartsWith("no host name found for IP address "u8) || text.StartsWith("no MAIL in SMTP connection from "u8),
        (byte)'r' => text.StartsWith("rejected EHLO from "u8) || text.StartsWith("rejected HELO from "u8) || text.StartsWith("refused connection from "u8),
        (byte)'u' => text.StartsWith("unexpected disconnection while reading SMTP command from "u8) || text.StartsWith("unqualified "u8),
        (byte)'p' => text.StartsWith("pid "u8) && text.Contains(": SIGHUP received: re-exec daemon"u8),
        _ => false,
    };
}
