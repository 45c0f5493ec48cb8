using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Custom;

/// <summary>
/// Reads the times of a custom dialect. <c>auto</c>: RFC 3339 and its relatives, the stamp of syslog, seconds or milliseconds since 1970. Else a form of
/// <c>yyyy yy MMM MM M dd d HH H hh h mm ss f tt zzz</c>; <c>f</c> is any number of digits, other characters stand for themselves.
/// </summary>
internal sealed class CustomStamp(string form, TimeZoneInfo zone)
{
    private const long FirstMilliseconds = 100_000_000_000;
    private const long Latest = 100_000_000_000_000;

    private readonly bool isAuto = form == "auto";
    private readonly StampReader stamps = new(zone, null);
    private readonly LocalTime local = new(zone);

    /// <summary>Why a form cannot be used; null if it can.</summary>
    public static string? Fault(string form)
    {
        if (form == "auto") return null;
        bool hasYear = form.Contains("yy", StringComparison.Ordinal);
        bool hasMonth = form.Contains('M', StringComparison.Ordinal);
        bool hasDay = form.Contains('d', StringComparison.Ordinal);
        bool hasHour = form.Contains('H', StringComparison.Ordinal) || (form.Contains('h', StringComparison.Ordinal) && form.Contains("tt", StringComparison.Ordinal));
        return hasYear && hasMonth && hasDay && hasHour && form.Contains("mm", StringComparison.Ordinal) ? null : "needs a year, a month, a day, an hour (HH, or hh with tt) and minutes, such as dd/MM/yyyy HH:mm:ss, or auto";
    }

    public void Begin(long writtenAt) => stamps.Begin(writtenAt);

    /// <summary>Milliseconds UTC.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, out long time)
    {
        if (!isAuto) return TryForm(text, out time);
        if (stamps.TryReadLong(text, out time, out _) || stamps.TryReadShort(text, out time, out _)) return true;
        time = text.WholeNumber();
        if (time < FirstMilliseconds && text.TryTakeMicro(out long micro)) time = micro / 1000;
        return time is > 0 and < Latest;
    }

    public void Save(StateWriter to)
    {
        stamps.Save(to);
        local.Save(to);
    }

    public void Load(StateReader from)
    {
        stamps.Load(from);
        local.Load(from);
    }

    private bool TryForm(ReadOnlySpan<byte> text, out long time)
    {
        StampParts parts = new() { Month = 1, Day = 1 };
        time = 0;
        int at = 0;
        for (int i = 0; i < form.Length;)
        {
            int run = 1;
            while (i + run < form.Length && form[i + run] == form[i]) run++;
            if (!parts.TryTake(form[i], run, text, ref at)) return false;
            i += run;
        }

        if (!parts.TrySeconds(out long seconds)) return false;
        time = ((parts.HasOffset ? seconds - parts.Offset : local.ToUtc(seconds)) * 1000) + parts.Milliseconds;
        return time > 0;
    }
}
