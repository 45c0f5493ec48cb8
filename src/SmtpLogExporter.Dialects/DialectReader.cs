using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;

namespace SmtpLogExporter.Dialects;

/// <summary>The door of this room: a line's bytes in, events out. One per source.</summary>
public sealed class DialectReader(DialectSettings settings)
{
    private readonly HeaderReader headers = new(settings.Zone, settings.Year, settings.Dialect);
    private readonly ServerName servers = new(settings);
    private readonly ProgramTable programs = new(DialectCatalog.Entries, settings);
    private readonly RepeatedLine previous = new();
    private Outcome previousOutcome = Outcome.NotMail;
    private HeaderForm form;
    private ProgramEntry? speaker;

    /// <summary>Label value <c>mta</c> of the server this source was last seen to belong to; null before the first known line.</summary>
    public string? Mta { get; private set; }

    /// <summary>Log time of the newest line, milliseconds UTC; 0 before the first.</summary>
    public long NewestTime { get; private set; }

    /// <summary>Log time of the line read last, milliseconds UTC; 0 if it has none.</summary>
    public long LastTime { get; private set; }

    /// <summary>How the header of the line read last was written, for explanations.</summary>
    public string LastHeader => form switch
    {
        HeaderForm.Rfc3164 => "rfc3164",
        HeaderForm.Rfc3339 => "rfc3339",
        HeaderForm.Rfc5424 => "rfc5424",
        HeaderForm.Exim => "exim",
        _ => "none",
    };

    /// <summary>The dialect that read the last line; null if none did.</summary>
    public string? LastDialect => speaker?.Name;

    /// <summary>A file begins: the time it was last written, milliseconds UTC, decides the year of stamps that have none.</summary>
    public void Begin(long writtenAt) => headers.Begin(writtenAt);

    /// <summary>Reads one line without its line end.</summary>
    public Outcome Read(ReadOnlySpan<byte> line, IMailEvents events)
    {
        speaker = null;
        if (!headers.TryRead(line, out SyslogHeader header))
        {
            if (IsContinued(line)) return Outcome.Known;
            form = HeaderForm.None;
            LastTime = 0;
            previous.Forget();
            return previousOutcome = Outcome.Malformed;
        }

        form = header.Form;
        LastTime = header.Time;
        if (header.Time > NewestTime) NewestTime = header.Time;
        // Before the program is looked up: such a line is the syslog daemon's own.
        if (RepeatedLine.IsLast(header, out int times)) return Repeat(header, times, events);

        times = 1;
        if (header.Body.Length > 0 && header.Body[0] == 'm') RepeatedLine.Unquote(ref header.Body, ref times);
        ProgramEntry entry = programs.Of(header.Program, header.Body);
        if (entry.Dialect is null)
        {
            previous.Forget();
            return previousOutcome = Outcome.NotMail;
        }

        previous.Remember(entry.Tag.Text, header.Process, header.Body);
        return previousOutcome = Say(header, entry, times, events);
    }

    public void Save(StateWriter to)
    {
        to.Write(Mta ?? "");
        to.Write(NewestTime);
        to.Write((byte)previousOutcome);
        previous.Save(to);
        headers.Save(to);
        programs.Save(to);
    }

    public void Load(StateReader from)
    {
        Mta = from.ReadText() is { Length: > 0 } mta ? mta : null;
        NewestTime = from.ReadInt64();
        previousOutcome = (Outcome)Math.Min(from.ReadByte(), (byte)Outcome.Malformed);
        previous.Load(from);
        headers.Load(from);
        programs.Load(from);
    }

    /// <summary>A record of several lines: only the first has a header.</summary>
    private bool IsContinued(ReadOnlySpan<byte> line)
    {
        if (previous.Program.IsEmpty || programs.Of(previous.Program, previous.Body) is not { Dialect: { } dialect } entry || !dialect.Continues(line)) return false;
        speaker = entry;
        form = HeaderForm.None;
        LastTime = 0;
        return true;
    }

    /// <summary>The line before is said again. Its time is that of the line that says so.</summary>
    private Outcome Repeat(SyslogHeader header, int times, IMailEvents events)
    {
        if (previous.Program.IsEmpty) return previousOutcome;
        header.Program = previous.Program;
        header.Process = previous.Process;
        header.Body = previous.Body;
        ProgramEntry entry = programs.Of(header.Program, header.Body);
        return entry.Dialect is null ? Outcome.NotMail : Say(header, entry, times, events);
    }

    private Outcome Say(in SyslogHeader header, ProgramEntry entry, int times, IMailEvents events)
    {
        speaker = entry;
        if (entry.Mta is not null) Mta = entry.Mta;

        // Handed on where it is made: a copy of the struct right after it was filled costs more than filling it.
        return Say(
            new Origin
            {
                Mta = Mta ?? Origin.UnknownMta,
                Server = servers.Of(header.Host),
                Time = header.Time == 0 ? NewestTime : header.Time,
                Process = header.Process,
                Program = header.Program,
                Instance = entry.Tag.Instance,
                Listener = entry.Tag.Listener,
            },
            entry,
            header.Body,
            times,
            events);
    }

    private static Outcome Say(in Origin at, ProgramEntry entry, ReadOnlySpan<byte> text, int times, IMailEvents events)
    {
        events.Observe(at);
        Dialect dialect = entry.Dialect!;
        Outcome outcome = Outcome.Known;
        for (int i = 0; i < times; i++) outcome = dialect.Read(at, entry.Tag, text, events);
        return outcome;
    }
}
