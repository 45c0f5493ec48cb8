using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Reasons;

/// <summary>
/// Takes an SMTP reply apart as logs write it: in one line, its continuations glued together (<c>421-4.7.28 a 421-4.7.28 b 421 4.7.28 c</c>).
/// The code is three digits at the very start; text later in the line never supplies one.
/// </summary>
public static class ReplyText
{
    /// <summary>Reads the codes of a reply. The enhanced code stands directly after the code on the first line, else on the first continuation that has one.</summary>
    public static void ReadCodes(ReadOnlySpan<byte> reply, out int code, out EnhancedCode enhanced)
    {
        enhanced = default;
        if (!TryCode(reply, out code)) return;
        ReadOnlySpan<byte> rest = reply.Length > 4 ? reply[4..] : default;
        if (EnhancedCode.TryRead(rest, out enhanced, out _)) return;
        ReadOnlySpan<byte> digits = reply[..3];
        int at;
        while ((at = NextContinuation(rest, digits)) >= 0)
        {
            rest = rest[(at + 4)..];
            if (EnhancedCode.TryRead(rest, out enhanced, out _)) return;
        }

        // qmail style: "550 sorry, no mailbox here by that name (#5.1.1 - chkuser)".
        at = reply.IndexOf("(#"u8);
        if (at >= 0) _ = EnhancedCode.TryRead(reply[(at + 2)..], out enhanced, out _);
    }

    /// <summary>
    /// Finds the words of the other side in a server's explanation (<c>host h[a] said: 550 …</c>); empty where it quotes none.
    /// </summary>
    public static ReadOnlySpan<byte> Quoted(ReadOnlySpan<byte> text)
    {
        int at = text.IndexOf(" said: "u8);
        int refused = text.IndexOf("refused to talk to me: "u8);
        if (at >= 0 && (refused < 0 || at < refused)) return text[(at + 7)..];
        return refused >= 0 ? text[(refused + 23)..] : default;
    }

    /// <summary>
    /// The words of a reply for matching: codes and continuation marks taken off, what stands in angle brackets blanked (a mailbox called spam@ decides nothing), cut at the room there is.
    /// </summary>
    /// <returns>Bytes written.</returns>
    public static int Words(ReadOnlySpan<byte> reply, Span<byte> to)
    {
        ReadOnlySpan<byte> digits = default;
        if (TryCode(reply, out _))
        {
            digits = reply[..3];
            reply = AfterMark(reply);
        }

        // Most replies are one line without a bracket: copied as they are, from one such place to the next.
        int length = 0;
        int bracket = NextBracket(reply, 0);
        int mark = NextMark(reply, 0, digits);
        for (int i = 0; i < reply.Length && length < to.Length;)
        {
            int run = Math.Min(Math.Min(bracket, mark) - i, to.Length - length);
            reply.Slice(i, run).CopyTo(to[length..]);
            length += run;
            i += run;
            if (i == reply.Length || length == to.Length) break;
            if (i == bracket)
            {
                int close = reply.Slice(i, Math.Min(322, reply.Length - i)).IndexOf((byte)'>');
                to[length++] = close > 0 ? (byte)'*' : (byte)'<';
                i += Math.Max(close, 0) + 1;
            }
            else
            {
                to[length++] = (byte)' ';
                i = reply.Length - AfterMark(reply[(i + 1)..]).Length;
            }

            if (bracket < i) bracket = NextBracket(reply, i);
            if (mark < i) mark = NextMark(reply, i, digits);
        }

        return length;
    }

    /// <summary>Where the next angle bracket opens; the length of the reply if none does.</summary>
    private static int NextBracket(ReadOnlySpan<byte> reply, int from) => reply[from..].IndexOf((byte)'<') is var at and >= 0 ? from + at : reply.Length;

    /// <summary>Where the next separator before a continuation is; the length of the reply if there is none.</summary>
    private static int NextMark(ReadOnlySpan<byte> reply, int from, ReadOnlySpan<byte> digits)
    {
        if (digits.IsEmpty) return reply.Length;
        return NextContinuation(reply[from..], digits) is var at and > 0 ? from + at - 1 : reply.Length;
    }

    private static ReadOnlySpan<byte> AfterMark(ReadOnlySpan<byte> reply)
    {
        reply = reply.Length > 4 ? reply[4..] : default;
        if (EnhancedCode.TryRead(reply, out _, out int length)) reply = reply[length..].TrimStart((byte)' ');
        return reply;
    }

    private static bool TryCode(ReadOnlySpan<byte> reply, out int code)
    {
        code = 0;
        if (reply.Length < 3 || reply[0] is < (byte)'2' or > (byte)'5' || !IsDigit(reply[1]) || !IsDigit(reply[2])) return false;
        if (reply.Length > 3 && reply[3] is not ((byte)' ' or (byte)'-')) return false;
        code = ((reply[0] - '0') * 100) + ((reply[1] - '0') * 10) + (reply[2] - '0');
        return true;
    }

    private static int NextContinuation(ReadOnlySpan<byte> text, ReadOnlySpan<byte> digits)
    {
        int from = 0;
        while (text[from..].IndexOf(digits) is var found and >= 0)
        {
            int at = from + found;
            if (at > 0 && IsContinuation(text, at - 1, digits)) return at;
            from = at + 3;
        }

        return -1;
    }

    private static bool IsContinuation(ReadOnlySpan<byte> text, int separator, ReadOnlySpan<byte> digits) =>
        text[separator] is (byte)' ' or (byte)'?' or (byte)'n' or (byte)']'
        && text.Length > separator + 4 && text[separator + 4] is (byte)' ' or (byte)'-'
        && text.Slice(separator + 1, Math.Min(3, text.Length - separator - 1)).SequenceEqual(digits);

    private static bool IsDigit(byte b) => b is >= (byte)'0' and <= (byte)'9';
}
