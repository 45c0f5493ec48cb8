using SmtpLogExporter.Dialects.Files;
using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Dialects.Transcript;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.SmarterMail;

/// <summary>SmarterMail's SMTP and delivery logs, in both layouts, which may change in the middle of a file after an upgrade.</summary>
internal sealed class SmarterMailDialect(DialectSettings settings) : FileDialect
{
    private const int HalfDay = 12 * 3600;
    private readonly DayClock clock = new(settings.Zone);
    private readonly SessionLog sessions = new();
    private readonly DeliveryLog deliveries = new();
    private long writtenAt;
    private bool hasDay;
    private int day;
    private int seconds;

    public static bool Recognizes(ReadOnlySpan<byte> line)
    {
        if (!SmarterMailRow.TryRead(line, out SmarterMailRow row) || row.Id.IsEmpty) return false;
        return !row.Address.IsEmpty ? SessionLog.IsKnown(row.Text) : row.Id.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && DeliveryLog.IsKnown(row.Text);
    }

    public override void Begin(long written)
    {
        writtenAt = written;
        hasDay = false;
    }

    public override bool TryRead(ReadOnlySpan<byte> line, ref FileLine header)
    {
        // A stack trace belongs to the line before it.
        if (line.IsEmpty || line[0] is (byte)' ' or (byte)'\t') return header.End(Outcome.Known);
        if (!SmarterMailRow.TryRead(line, out SmarterMailRow row)) return false;
        if (!TryReadTime(row, out header.Time)) return header.End(Outcome.Malformed);
        header.Session = row.Id;
        if (row.Address.IsEmpty) header.Process = TalkKey.Of(row.Id, Direction.Out).Number;
        header.Listener = row.Address.IsEmpty ? Listener.Local : Listener.Smtp;
        return true;
    }

    public override Outcome Read(in Origin at, ReadOnlySpan<byte> line, IMailEvents events)
    {
        if (!SmarterMailRow.TryRead(line, out SmarterMailRow row)) return Outcome.Malformed;
        if (row.Address.IsEmpty) deliveries.Read(at, row, events);
        else sessions.Read(at, row, events);
        return Outcome.Known;
    }

    public override void Save(StateWriter to)
    {
        clock.Save(to);
        sessions.Save(to);
        deliveries.Save(to);
        to.Write(hasDay);
        to.Write(day);
        to.Write(seconds);
    }

    public override void Load(StateReader from)
    {
        clock.Load(from);
        sessions.Load(from);
        deliveries.Load(from);
        hasDay = from.ReadBoolean();
        day = Math.Clamp(from.ReadInt32(), 0, 2_900_000);
        seconds = from.ReadInt32();
    }

    /// <summary>
    /// Without a date in the line the day is the one on which the file was last written, or the one before for a time of day that had not come yet; it goes on when the time jumps back.
    /// </summary>
    private bool TryReadTime(in SmarterMailRow row, out long time)
    {
        time = 0;
        if (!DayClock.TryReadClock(row.Clock, out int now, out _, out _)) return false;
        if (!row.Date.IsEmpty)
        {
            if (!DayText.TryRead(row.Date, DayOrder.YearMonthDay, out day)) return false;
        }
        else if (!hasDay)
        {
            day = clock.DayOf(writtenAt);
            if (clock.TryRead(day, row.Clock, out long supposed, out _) && supposed > writtenAt + 60_000) day--;
        }
        else if (now < seconds - HalfDay) day++;

        hasDay = true;
        seconds = now;
        return clock.TryRead(day, row.Clock, out time, out _);
    }
}
