using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>
/// The lines of Postfix. What a line is shows in its words; the daemon of its tag is asked only where the words are the same,
/// because a log in RFC 5424 may not have it.
/// </summary>
internal sealed class PostfixDialect(DialectSettings settings) : Dialect
{
    private readonly ProcessRoles processes = new();

    public override ProgramTag Learn(ReadOnlySpan<byte> program) => PostfixTags.Learn(program, settings.Listeners);

    public override Outcome Read(in Origin at, ProgramTag tag, ReadOnlySpan<byte> text, IMailEvents events)
    {
        PostfixTag own = (PostfixTag)tag;
        return at.Process != 0 ? Said(at, own, text, events) : SaidByNobody(at, own, text, events);
    }

    public override void Save(StateWriter to) => processes.Save(to);

    public override void Load(StateReader from) => processes.Load(from);

    /// <summary>Without a process id only the client tells sessions apart.</summary>
    private Outcome SaidByNobody(in Origin at, PostfixTag tag, ReadOnlySpan<byte> text, IMailEvents events) =>
        LineClient.TryFind(text, out ReadOnlySpan<byte> client) ? Said(at with { Session = client }, tag, text, events) : Said(at, tag, text, events);

    private Outcome Said(in Origin at, PostfixTag tag, ReadOnlySpan<byte> text, IMailEvents events)
    {
        bool known = QueueId.TryTake(ref text, out ReadOnlySpan<byte> id)
            ? QueuedLine.TryRead(at, tag, id, text, processes, events)
            : PlainLine.TryRead(at, tag, text, processes, events);
        return known || Informational.Is(tag, text) ? Outcome.Known : Outcome.Unmatched;
    }
}
