using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>The stamp Exim writes itself, which stands behind the header of a syslog daemon as well unless <c>syslog_timestamp = no</c>. The header's own time is the one that counts.</summary>
internal static class InnerStamp
{
    private const int Length = 19;

    public static void Skip(scoped ref ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> rest = text;
        if (rest.Length > Length && Bytes.IsDigit(rest[0]) && rest[10] == ' ' && StampText.TryReadDate(rest, out _))
        {
            int at = Length;
            _ = StampText.Fraction(rest, ref at);
            if (at >= rest.Length || rest[at] != ' ') return;
            rest = rest[(at + 1)..];
            EximLayout.TryTakeZone(ref rest, out _);
        }

        EximLayout.TrySkipProcess(ref rest, out _);
        text = rest;
    }
}
