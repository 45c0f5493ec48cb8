using System.Runtime.CompilerServices;
using SmtpLogExporter.Dialects.Files;
using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Dialects.Wrapping;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;

namespace SmtpLogExporter.Dialects;

/// <summary>The door of this room: a line's bytes in, events out. One per source.</summary>
public sealed class DialectReader(DialectSettings settings)
{
    /// <summary>The first byte of U+FEFF in UTF-8: Windows writes the mark at the start of a file, some servers before every record.</summary>
    private const byte ByteOrderMark = 0xEF;

    private readonly Unwrapper unwrapper = new();
    private readonly Unwrapper glance = new();
    private readonly HeaderReader headers = new(settings.Zone, settings.Year, DialectCatalog.OwnFiles, DialectCatalog.OwnFileOf(settings.Dialect));
    private readonly ServerName servers = new(settings);
    private readonly ProgramTable programs = new(DialectCatalog.Entries, settings);
    private readonly PlaceTable places = new();
    private readonly FileTable files = new(settings.Custom is { } custom ? [custom.Entry] : DialectCatalog.Files, settings);
    private readonly RepeatedLine previous = new();
    private Outcome previousOutcome = Outcome.NotMail;
    private HeaderForm form;

    /// <summary>The last line with a header stood in a server's own log file: lines without one may go on with it.</summary>
    private bool isOwnFile;
    private string? speaker;

    /// <summary>The program of the last line without a host, and where it comes from: a server's own file has but one.</summary>
    private ProgramEntry? nameless;
    private Place? namelessPlace;

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
        HeaderForm.Own => "own",
        HeaderForm.Bare => "bare",
        _ => "none",
    };

    /// <summary>The dialect that read the last line; null if none did.</summary>
    public string? LastDialect => speaker;

    /// <summary>A file begins: the time it was last written, milliseconds UTC, decides the year of stamps that have none.</summary>
    public void Begin(long writtenAt)
    {
        headers.Begin(writtenAt);
        files.Begin(writtenAt);
    }

    /// <summary>What a container runtime or its tools put around the line read last, for explanations; null if nothing.</summary>
    public string? LastWrap => unwrapper.Form switch
    {
        WrapForm.Docker => "docker",
        WrapForm.Cri => "cri",
        WrapForm.Compose => "compose",
        WrapForm.Kubectl => "kubectl",
        _ => null,
    };

    /// <summary>What a program wrote of this line, without what a container runtime put around it; changes nothing. Valid until the next call.</summary>
    public ReadOnlySpan<byte> TextOf(ReadOnlySpan<byte> line)
    {
        glance.TryTake(ref line);
        return line;
    }

    /// <summary>The name used from now on where neither configuration nor header has one: that of the file says more than this machine's.</summary>
    public void NameAfter(string server)
    {
        servers.FallBackTo(server);
        headers.ForgetFronts();
        nameless = null;
    }

    /// <summary>Reads one line without its line end. A part of a line that goes on in the next is <see cref="Outcome.Known"/>.</summary>
    public Outcome Read(ReadOnlySpan<byte> line, IMailEvents events)
    {
        // A line that begins as others before it did has nothing around it and is no log's of its own.
        if (unwrapper.IsIdle && !files.IsFound && headers.TryReadKnown(line, out SyslogHeader header) && header.Front is { Entry: var entry })
        {
            if (entry.Dialect is not null) return Take(ref header, entry, events);
            if (programs.HasDialect) return PassOver(header);
        }

        if (unwrapper.TryTake(ref line)) return ReadWhole(line, events);
        form = HeaderForm.None;
        speaker = null;
        LastTime = unwrapper.Time;
        return Outcome.Known;
    }

    private Outcome ReadWhole(ReadOnlySpan<byte> line, IMailEvents events)
    {
        speaker = null;
        if (!line.IsEmpty && line[0] == ByteOrderMark) line.TryTake("\uFEFF"u8);
        if (files.IsFound) return ReadFile(line, events);
        if (!headers.TryRead(line, unwrapper.Time, out SyslogHeader header)) return TryFindFile(line, events, out Outcome found) ? found : ReadOn(line, events);
        if (TryReadSyslog(ref header, events, out Outcome outcome)) return outcome;

        // Some logs of their own begin like a line of syslog: looked for until a mail server has spoken.
        if (!programs.HasDialect && TryFindFile(line, events, out outcome)) return outcome;
        return PassOver(header);
    }

    /// <summary>The line's program is nobody's.</summary>
    private Outcome PassOver(in SyslogHeader header)
    {
        Note(header);
        speaker = null;
        previous.Forget();
        return previousOutcome = Outcome.NotMail;
    }

    /// <summary>A line of a source that was found to be a log with its own layout; another such log, or syslog, may take it over.</summary>
    private Outcome ReadFile(ReadOnlySpan<byte> line, IMailEvents events)
    {
        FileLine own = default;
        bool isOwn = files.TryRead(line, ref own);

        // A line the log cannot use may be one of syslog: whatever begins like a header of such a log must not take the source over.
        if (isOwn && !own.IsUseless) return Say(own, line, events);
        if (!headers.TryRead(line, unwrapper.Time, out SyslogHeader header))
        {
            if (TryFindFile(line, events, out Outcome found)) return found;
            return isOwn ? Say(own, line, events) : ReadOn(line, events);
        }

        if (TryReadSyslog(ref header, events, out Outcome outcome)) return outcome;
        previous.Forget();
        return isOwn ? Say(own, line, events) : previousOutcome = Outcome.NotMail;
    }

    // Not inlined: what it needs on the stack would be cleared for every line.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryFindFile(ReadOnlySpan<byte> line, IMailEvents events, out Outcome outcome)
    {
        FileLine found = default;
        bool isFound = files.TryFind(line, ref found);
        outcome = isFound ? Say(found, line, events) : Outcome.NotMail;
        return isFound;
    }

    /// <summary>Reads a line with a header; false if its program is nobody's.</summary>
    private bool TryReadSyslog(ref SyslogHeader header, IMailEvents events, out Outcome outcome)
    {
        if (header.Front is { Entry: { Dialect: not null } known })
        {
            outcome = Take(ref header, known, events);
            return true;
        }

        Note(header);
        outcome = Outcome.NotMail;
        if (header.Front is not null) return false;

        if (header.Host.IsEmpty) header.Host = unwrapper.Name;

        // Before the program is looked up: such a line is the syslog daemon's own.
        if (RepeatedLine.IsLast(header, out int times))
        {
            outcome = Repeat(header, times, events);
            return true;
        }

        times = 1;
        RepeatedLine.Unquote(ref header.Body, ref times);
        ProgramEntry entry = programs.Of(header.Program, header.Body);
        if (entry.Dialect is null)
        {
            if (!entry.Open) headers.Keep(header, entry, null);
            outcome = Outcome.NotMail;
            return false;
        }

        outcome = Take(header, entry, times, events);
        return true;
    }

    /// <summary>Takes a line with a front that is known.</summary>
    private Outcome Take(ref SyslogHeader header, ProgramEntry entry, IMailEvents events)
    {
        Note(header);
        int times = 1;
        if (header.Body[0] == 'm') RepeatedLine.Unquote(ref header.Body, ref times);
        return Take(header, entry, times, events);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Outcome Take(in SyslogHeader header, ProgramEntry entry, int times, IMailEvents events)
    {
        previous.Remember(entry.Tag.Text, header.Process, header.Body);
        return previousOutcome = Say(header, entry, times, events);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Note(in SyslogHeader header)
    {
        form = header.Form;
        isOwnFile = form == HeaderForm.Own;
        LastTime = header.Time;
        if (header.Time > NewestTime) NewestTime = header.Time;
    }

    public void Save(StateWriter to)
    {
        to.Write(Mta ?? "");
        to.Write(NewestTime);
        to.Write((byte)previousOutcome);
        to.Write(isOwnFile);
        unwrapper.Save(to);
        previous.Save(to);
        headers.Save(to);
        programs.Save(to);
        files.Save(to);
    }

    public void Load(StateReader from)
    {
        Mta = from.ReadText() is { Length: > 0 } mta ? mta : null;
        NewestTime = from.ReadInt64();
        previousOutcome = (Outcome)Math.Min(from.ReadByte(), (byte)Outcome.Malformed);
        isOwnFile = from.ReadBoolean();
        unwrapper.Load(from);
        previous.Load(from);
        headers.Load(from);
        programs.Load(from);
        files.Load(from);
    }

    /// <summary>Says a line of a log with a layout of its own.</summary>
    private Outcome Say(in FileLine header, ReadOnlySpan<byte> line, IMailEvents events)
    {
        form = HeaderForm.Own;
        speaker = files.Entry.Name;
        Mta = files.Entry.Profile.Mta;
        LastTime = header.Time;
        if (header.Time > NewestTime) NewestTime = header.Time;
        if (header.IsBare) return header.Outcome;
        Origin at = new()
        {
            Place = places.Of(Mta, servers.Of(header.Host.IsEmpty ? unwrapper.Name : header.Host), header.Program, default),
            Time = header.Time == 0 ? NewestTime : header.Time,
            Process = header.Process,
            Session = header.Session,
            Sessionless = header.Sessionless,
            Listener = header.Listener,
        };
        events.Observe(at);
        return files.Dialect.Read(at, line, events);
    }

    /// <summary>A line without a header: it goes on with the one before, or is nobody's.</summary>
    private Outcome ReadOn(ReadOnlySpan<byte> line, IMailEvents events)
    {
        form = HeaderForm.None;
        LastTime = 0;
        if (isOwnFile && !previous.Program.IsEmpty && programs.Of(previous.Program, previous.Body) is { Dialect: Dialect dialect } entry)
        {
            speaker = entry.Name;
            Place place = places.Of(Mta ?? Origin.UnknownMta, servers.Of(unwrapper.Name), previous.Program, entry.Tag.Instance);
            Origin at = new() { Place = place, Time = NewestTime, Listener = entry.Tag.Listener };
            events.Observe(at);
            return previousOutcome = dialect.ReadOn(at, line, events);
        }

        previous.Forget();
        return previousOutcome = Outcome.Malformed;
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
        if (!ReferenceEquals(speaker, entry.Name)) speaker = entry.Name;
        if (entry.Mta is not null && !ReferenceEquals(entry.Mta, Mta)) Mta = entry.Mta;

        Origin at = new()
        {
            Place = header.Front?.Place is { } known && ReferenceEquals(known.Server.Mta, Mta) ? known : PlaceOf(header, entry),
            Time = header.Time == 0 ? NewestTime : header.Time,
            Process = header.Process,
            Listener = entry.Tag.Listener,
        };
        events.Observe(at);
        Dialect dialect = entry.Dialect!;
        Outcome outcome = dialect.Read(at, entry.Tag, header.Body, events);
        for (int i = 1; i < times; i++) outcome = dialect.Read(at, entry.Tag, header.Body, events);
        return outcome;
    }

    private Place PlaceOf(in SyslogHeader header, ProgramEntry entry)
    {
        if (header.Host.IsEmpty && header.Front is null && ReferenceEquals(entry, nameless) && ReferenceEquals(namelessPlace?.Server.Mta, Mta)) return namelessPlace!;
        LineFront? front = header.Front;
        Place place = places.Of(Mta ?? Origin.UnknownMta, servers.Of(front is null ? header.Host : front.Host), entry.Tag.Text, entry.Tag.Instance);
        if (front is not null) front.Place = place;
        else if (header.Host.IsEmpty) (nameless, namelessPlace) = (entry, place);
        else if (!entry.Open) headers.Keep(header, entry, place);
        return place;
    }
}
