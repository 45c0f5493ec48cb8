using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Headers;

/// <summary>
/// Stamps of multilog and s6-log (TAI64N): <c>@</c>, 16 hexadecimal digits of seconds, 8 of nanoseconds. The label of a UTC second is 2^62 + 10 plus it: libtai's
/// <c>tai_now</c> knows no leap seconds, so it is 10 for good, whatever the true difference is by now.
/// </summary>
internal static class TaiStamp
{
    /// <summary>Bytes it takes.</summary>
    public const int Length = 25;

    private const long Epoch = (1L << 62) + 10;

    /// <param name="text">Begins with the stamp.</param>
    /// <param name="time">Milliseconds UTC.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, out long time)
    {
        time = 0;
        if (text.Length < Length || text[0] != '@' || !Numbers.TryHex(text.Slice(1, 16), out ulong seconds) || !Numbers.TryHex(text.Slice(17, 8), out ulong nanoseconds)) return false;
        long utc = (long)seconds - Epoch;
        if (utc is < 0 or > 200_000_000_000) return false;
        time = (utc * 1000) + (long)Math.Min(nanoseconds / 1_000_000, 999);
        return true;
    }
}
