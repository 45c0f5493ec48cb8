using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.SmarterMail;

/// <summary>
/// A line of the SMTP log, <c>[2026.11.22] 11:00:00 [192.0.2.1][1234] cmd: …</c>, or of the delivery log, <c>… [1234] …</c>. Newer builds leave the date out and add milliseconds.
/// </summary>
internal readonly ref struct SmarterMailRow
{
    private SmarterMailRow(ReadOnlySpan<byte> date, ReadOnlySpan<byte> clock, ReadOnlySpan<byte> address, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text)
    {
        Date = date;
        Clock = clock;
        Address = address;
        Id = id;
        Text = text;
    }

    /// <summary>Empty in newer builds: the day stands in the name of the file.</summary>
    public ReadOnlySpan<byte> Date { get; }

    public ReadOnlySpan<byte> Clock { get; }

    /// <summary>Empty in the delivery log.</summary>
    public ReadOnlySpan<byte> Address { get; }

    /// <summary>Session in the SMTP log, number of the spool file in the delivery log.</summary>
    public ReadOnlySpan<byte> Id { get; }

    public ReadOnlySpan<byte> Text { get; }

    public static bool TryRead(ReadOnlySpan<byte> line, out SmarterMailRow row)
    {
        row = default;
        ReadOnlySpan<byte> date = default;
        if (line.TryTake("["u8) && (!line.TryTakeUntil("] "u8, out date) || date.Length != 10 || date[4] != '.' || date[7] != '.')) return false;
        if (!DayClock.TryReadClock(line, out _, out _, out int length) || length < 8) return false;
        ReadOnlySpan<byte> clock = line[..length];
        line = line[length..];
        if (!line.TryTake(" ["u8) || !line.TryTakeUntil("]"u8, out ReadOnlySpan<byte> id)) return false;
        ReadOnlySpan<byte> address = default;
        if (line.TryTake("["u8))
        {
            address = id;
            if (!line.TryTakeUntil("]"u8, out id)) return false;
        }

        line.TryTake(" "u8);
        row = new SmarterMailRow(date, clock, address, id, line);
        return true;
    }
}
