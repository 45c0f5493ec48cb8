using System.Globalization;

namespace SmtpLogExporter.Settings;

/// <summary>Durations as Prometheus writes them: <c>250ms</c>, <c>10s</c>, <c>1h30m</c>, <c>7d</c>; a plain <c>0</c> is allowed.</summary>
internal static class Durations
{
    public const string Form = "a duration such as 10s, 5m or 1h30m";

    private static readonly (string Unit, long Milliseconds)[] Units = [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000), ("w", 604_800_000)];

    public static bool TryRead(string text, out TimeSpan duration)
    {
        duration = default;
        if (text == "0") return true;
        long total = 0;
        int at = 0;
        long smallest = long.MaxValue;
        while (at < text.Length)
        {
            int start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
            if (!int.TryParse(text.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return false;
            start = at;
            while (at < text.Length && char.IsAsciiLetterLower(text[at])) at++;
            long unit = UnitOf(text.AsSpan(start, at - start));
            if (unit == 0 || unit >= smallest) return false;
            smallest = unit;
            total += number * unit;
        }

        duration = TimeSpan.FromMilliseconds(total);
        return text.Length > 0;
    }

    private static long UnitOf(ReadOnlySpan<char> name)
    {
        foreach ((string unit, long milliseconds) in Units)
        {
            if (name.SequenceEqual(unit)) return milliseconds;
        }

        return 0;
    }
}
