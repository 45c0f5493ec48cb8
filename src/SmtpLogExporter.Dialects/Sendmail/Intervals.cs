using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>Lengths of time as <c>pintvl()</c> writes them (convtime.c): <c>00:00:07</c>, <c>2+01:30:00</c>.</summary>
internal static class Intervals
{
    private const long Second = 1_000_000;

    /// <summary>Takes one off the front, in microseconds; takes nothing if there is none.</summary>
    public static bool TryTake(scoped ref ReadOnlySpan<byte> text, out long micro)
    {
        micro = -1;
        ReadOnlySpan<byte> rest = text;
        if (!rest.TryTake(out int first)) return false;
        int days = 0;
        if (rest.TryTake("+"u8))
        {
            days = first;
            if (!rest.TryTake(out first)) return false;
        }

        if (!rest.TryTake(":"u8) || !rest.TryTake(out int minutes) || !rest.TryTake(":"u8) || !rest.TryTake(out int seconds)) return false;
        micro = ((((((Math.Min(days, 10_000) * 24L) + Math.Min(first, 1_000)) * 60) + Math.Min(minutes, 60)) * 60) + Math.Min(seconds, 60)) * Second;
        text = rest;
        return true;
    }
}
