using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>
/// What follows the stamp in Exim's own files: <c>[+hhmm ][[process] ]text</c> (log.c, <c>log_timezone</c>, <c>log_selector = +pid</c>). Neither host nor program stand in it,
/// so the text must show whose it is: a message id or words with which Exim begins lines. Once it has shown itself, lines of other words are its too: the configuration may write any.
/// </summary>
internal static class EximLayout
{
    private const int MostDigits = 9;

    /// <param name="text">Starts behind the stamp and its blank.</param>
    /// <param name="known">Exim has shown itself in this source.</param>
    /// <param name="header">Gets process and body.</param>
    /// <param name="offset">Seconds ahead of UTC where the line names a zone.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, bool known, ref SyslogHeader header, out int? offset)
    {
        offset = TryTakeZone(ref text, out int seconds) ? seconds : null;
        TrySkipProcess(ref text, out int process);
        if (MessageId.Length(text) == 0 && (known ? process == 0 && HasHostAndTag(text) : !EximShape.Begins(text))) return false;
        header.Process = process;
        header.Body = text;
        return true;
    }

    /// <summary>Takes <c>+0100 </c> off the front.</summary>
    /// <param name="text">Starts behind the stamp and its blank.</param>
    /// <param name="seconds">Seconds ahead of UTC.</param>
    public static bool TryTakeZone(scoped ref ReadOnlySpan<byte> text, out int seconds)
    {
        seconds = 0;
        if (text.Length < 6 || text[0] is not ((byte)'+' or (byte)'-') || text[5] != ' ') return false;
        int at = 0;
        if (!StampText.TryReadZone(text, ref at, out seconds) || at != 5) return false;
        text = text[6..];
        return true;
    }

    public static bool TrySkipProcess(scoped ref ReadOnlySpan<byte> text, out int process)
    {
        process = 0;
        if (text.IsEmpty || text[0] != '[') return false;
        int at = 1;
        for (; at < text.Length && at <= MostDigits && Bytes.IsDigit(text[at]); at++) process = (process * 10) + (text[at] - '0');
        if (at == 1 || at + 1 >= text.Length || text[at] != ']' || text[at + 1] != ' ')
        {
            process = 0;
            return false;
        }

        text = text[(at + 2)..];
        return true;
    }

    /// <summary><c>mx1 postfix/smtpd[17]: </c>: a syslog daemon that writes stamps of this form, too.</summary>
    private static bool HasHostAndTag(ReadOnlySpan<byte> text)
    {
        int close = text.IndexOf("]: "u8);
        if (close < 0) return false;
        int blank = text.IndexOf((byte)' ');
        ReadOnlySpan<byte> tag = blank < close && blank > 0 ? text[(blank + 1)..close] : default;
        int open = tag.IndexOf((byte)'[');
        return open > 0 && open + 1 < tag.Length && !tag.Contains((byte)' ') && tag[(open + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && !EximShape.Begins(text);
    }
}
