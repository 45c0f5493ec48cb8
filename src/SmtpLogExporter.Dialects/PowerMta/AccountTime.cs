using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.PowerMta;

/// <summary>Times of accounting files: <c>2026-11-22 10:00:00+0100</c>, the same without a zone, or seconds since 1970 (the default of old releases).</summary>
internal static class AccountTime
{
    public static bool TryRead(ReadOnlySpan<byte> text, StampReader stamps, out long time)
    {
        if (text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0) return stamps.TryReadLong(text, out time, out _);
        time = Math.Max(0, text.WholeNumber()) * 1000;
        return time is > 0 and < 100_000_000_000_000;
    }
}
