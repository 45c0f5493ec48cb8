using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>Times as Exim writes them (string_timediff(), readconf_printtime()): <c>0.123s</c>, <c>12s</c>, <c>1m5s</c>, <c>1d2h3m4s</c>.</summary>
internal static class Elapsed
{
    /// <summary>Microseconds, -1 if the text is no time.</summary>
    public static long Micros(ReadOnlySpan<byte> text)
    {
        long sum = 0;
        if (text.IsEmpty) return -1;
        while (!text.IsEmpty)
        {
            if (!text.TryTakeMicro(out long value) || text.IsEmpty) return -1;
            int seconds = text[0] switch
            {
                (byte)'s' => 1,
                (byte)'m' => 60,
                (byte)'h' => 3600,
                (byte)'d' => 86_400,
                (byte)'w' => 604_800,
                _ => 0,
            };
            if (seconds == 0 || value > long.MaxValue / 4 / seconds) return -1;
            sum += value * seconds;
            if (sum < 0) return -1;
            text = text[1..];
        }

        return sum;
    }
}
