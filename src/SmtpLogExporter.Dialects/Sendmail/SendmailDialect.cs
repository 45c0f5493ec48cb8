using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>The lines of Sendmail and of what logs like it. Daemon, queue runners and the submission program differ in their process ids alone.</summary>
internal sealed class SendmailDialect(DialectSettings settings) : Dialect
{
    private readonly SourceHabits source = new(new ConfiguredDoors(settings.Listeners));
    private readonly SplitRecords splits = new();

    public override Outcome Read(in Origin at, ProgramTag tag, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!QueueId.TryTake(ref text, out ReadOnlySpan<byte> id, out int part)) return ServerLine.TryRead(at, text, source, events) ? Outcome.Known : Outcome.Unmatched;
        if (part > 0 && !splits.TryJoin(at.Process, id, part, ref text)) return Outcome.Known;
        bool known = QueuedLine.TryRead(at, id, text, source, events) || (id.IsEmpty && ServerLine.TryRead(at, text, source, events)) || Informational.Is(text);
        return known ? Outcome.Known : Outcome.Unmatched;
    }

    public override void Save(StateWriter to)
    {
        source.Save(to);
        splits.Save(to);
    }

    public override void Load(StateReader from)
    {
        source.Load(from);
        splits.Load(from);
    }
}
