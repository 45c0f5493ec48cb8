using SmtpLogExporter.Dialects.Fields;
using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.KumoMta;

/// <summary>The times of a record: <c>event_time</c> and <c>created_time</c> (RFC 3339) in newer releases, seconds since 1970 in <c>timestamp</c> and <c>created</c> in all.</summary>
internal static class KumoTime
{
    /// <summary>Milliseconds UTC; false if the record has none.</summary>
    public static bool TryRead(in LineFields record, StampReader stamps, out long time) => TryRead(record["event_time"u8], record["timestamp"u8], stamps, out time);

    /// <summary>Microseconds from the reception to the record, -1 where it cannot be told.</summary>
    public static long Delay(in LineFields record, StampReader stamps)
    {
        // Both of the same kind: whole seconds against milliseconds would be a second wrong.
        bool isFine = !record["event_time"u8].IsEmpty && !record["created_time"u8].IsEmpty;
        if (!TryRead(isFine ? record["event_time"u8] : default, record["timestamp"u8], stamps, out long time)) return -1;
        if (!TryRead(isFine ? record["created_time"u8] : default, record["created"u8], stamps, out long created)) return -1;
        return time >= created ? (time - created) * 1000 : -1;
    }

    private static bool TryRead(ReadOnlySpan<byte> stamp, ReadOnlySpan<byte> seconds, StampReader stamps, out long time)
    {
        if (stamps.TryReadLong(stamp, out time, out _)) return true;
        if (!seconds.TryTakeMicro(out long micro)) return false;
        time = micro / 1000;
        return true;
    }
}
