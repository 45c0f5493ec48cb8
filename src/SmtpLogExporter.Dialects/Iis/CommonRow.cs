using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Iis;

/// <summary>
/// NCSA common log format: <c>192.0.2.1 - name [22/Nov/2026:10:00:00 +0100] "RCPT -?+TO:&lt;a@b&gt; SMTP" 250 32</c>. The request may hold quotes: the last one of the line ends it.
/// </summary>
internal static class CommonRow
{
    public static bool TryRead(ReadOnlySpan<byte> line, ref IisRow to, out long time)
    {
        time = 0;
        ReadOnlySpan<byte> text = line;
        if (!text.TryTakeUntil(" - "u8, out to.Address) || !text.TryTakeUntil(" ["u8, out to.User) || !TryTakeStamp(ref text, out time) || !text.TryTake("] \""u8)) return false;
        int close = text.LastIndexOf((byte)'"');
        if (close < 0) return false;
        ReadOnlySpan<byte> request = text[..close];
        text = text[(close + 1)..].TrimStart((byte)' ');
        if (!text.TryTake(out to.Status) || !request.EndsWith(" SMTP"u8)) return false;
        request = request[..^5];
        to.Verb = request.TakeBefore((byte)' ');
        to.Arguments = request.TryTakeUntil("?"u8, out _) ? request : default;
        to.Received = -1;
        return true;
    }

    /// <summary>Takes <c>22/Nov/2026:10:00:00 +0100</c>.</summary>
    private static bool TryTakeStamp(scoped ref ReadOnlySpan<byte> text, out long time)
    {
        time = 0;
        ReadOnlySpan<byte> all = text;
        int colon = all.IndexOf((byte)':');
        if (colon < 0 || !DayText.TryRead(all[..colon], DayOrder.DayMonthYear, out int day) || !DayClock.TryReadClock(all[(colon + 1)..], out int clock, out _, out int length)) return false;
        int at = colon + 1 + length;
        if (at < all.Length && all[at] == ' ') at++;
        if (!StampText.TryReadZone(all, ref at, out int offset)) return false;
        time = ((day * 86400L) + clock - offset) * 1000;
        text = all[at..];
        return true;
    }
}
