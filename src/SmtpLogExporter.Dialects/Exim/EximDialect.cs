using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>The lines of Exim, from its own files or through a syslog daemon.</summary>
internal sealed class EximDialect(DialectSettings settings) : Dialect
{
    private readonly Sessions sessions = new(new Doors(settings.Listeners));
    private readonly SplitLines split = new();
    private readonly RecentLines recent = new();
    private LogKind kind = KindOf(settings.FileName);

    /// <summary>A line was read that only the main log has.</summary>
    private bool isMain;

    /// <summary>A refused message's header was read: refusals come twice here.</summary>
    private bool hasDumps;

    public override ProgramTag Learn(ReadOnlySpan<byte> program) => new EximTag { Text = program.ToArray(), IsFile = program.SequenceEqual("exim-log"u8) };

    public override Outcome Read(in Origin at, ProgramTag tag, ReadOnlySpan<byte> text, IMailEvents events)
    {
        bool isFile = ((EximTag)tag).IsFile;
        if (isFile && kind != LogKind.Main) return ReadCopy(at, events);
        if (text.Length > 0 && text[0] == '[' && LinePart.TryRead(text, out LinePart part))
        {
            if (!split.TryTake(at.Process, part, out text, out bool hasDump)) return Outcome.Known;
            hasDumps |= hasDump;
        }

        if (!isFile) InnerStamp.Skip(ref text);
        if (MessageId.TryTake(ref text, out ReadOnlySpan<byte> id) && MessageLine.IsOwn(text))
        {
            isMain = true;
            return MessageLine.TryReadOwn(at, id, text, sessions, events) ? Outcome.Known : Outcome.Unmatched;
        }

        if ((!isFile || hasDumps) && MayBeCopied(text) && recent.IsCopy(at, text)) return Outcome.Known;
        bool known = id.IsEmpty ? PlainLine.TryRead(at, id, text, sessions, events) : MessageLine.TryRead(at, id, text, sessions, events);
        return known || OwnWords.Is(text) ? Outcome.Known : Outcome.Unmatched;
    }

    /// <summary>The header of a refused message, in the reject log.</summary>
    public override Outcome ReadOn(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!HeaderDump.Is(text)) return Outcome.Malformed;
        hasDumps = true;
        if (!isMain) kind = LogKind.Reject;
        return Outcome.Known;
    }

    public override void Save(StateWriter to)
    {
        to.Write((byte)kind);
        to.Write(isMain);
        to.Write(hasDumps);
        sessions.Save(to);
        split.Save(to);
        recent.Save(to);
    }

    public override void Load(StateReader from)
    {
        kind = (LogKind)Math.Min(from.ReadByte(), (byte)LogKind.Panic);
        isMain = from.ReadBoolean();
        hasDumps = from.ReadBoolean();
        sessions.Load(from);
        split.Load(from);
        recent.Load(from);
    }

    private static LogKind KindOf(string? name) => name switch
    {
        null => LogKind.Main,
        _ when name.Contains("reject", StringComparison.OrdinalIgnoreCase) => LogKind.Reject,
        _ when name.Contains("panic", StringComparison.OrdinalIgnoreCase) => LogKind.Panic,
        _ => LogKind.Main,
    };

    /// <summary>What goes into the reject or panic log as well: all that begins with neither a message's flag nor words of the main log alone.</summary>
    private static bool MayBeCopied(ReadOnlySpan<byte> text) => !text.StartsWith("no host name found for "u8) && !text.StartsWith("Connection from "u8) && !text.StartsWith("SMTP syntax error "u8);

    /// <summary>All of it stands in the main log too; only how bad a line is, the panic log alone tells.</summary>
    private Outcome ReadCopy(in Origin at, IMailEvents events)
    {
        if (kind == LogKind.Panic) events.Observe(at, new SeverityLogged { Severity = Severity.Panic });
        return Outcome.Known;
    }
}
