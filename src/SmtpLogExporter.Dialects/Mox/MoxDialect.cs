using SmtpLogExporter.Dialects.Fields;
using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Mox;

/// <summary>The log of <c>mox serve</c>: its SMTP server, its queue, and its SMTP client at level debug.</summary>
internal sealed class MoxDialect : Dialect
{
    private readonly FieldTable table = new();
    private readonly SessionLine session = new();
    private readonly QueueLine queue = new();

    public override Outcome Read(in Origin at, ProgramTag tag, ReadOnlySpan<byte> text, IMailEvents events)
    {
        // What sub-commands and the language's runtime write is of another form, and about nothing that is counted.
        if (!MoxLine.TryRead(text, table, out MoxLine line)) return Outcome.Known;

        // Dialogues, credentials included: never looked at.
        if (line.Level == MoxLevel.Trace) return Outcome.Known;
        ReadOnlySpan<byte> package = line.Package;
        if (package.SequenceEqual("smtpserver"u8) ? session.TrySay(at, line, events) : (package.SequenceEqual("queue"u8) || package.SequenceEqual("smtpclient"u8)) && queue.TrySay(at, line, events)) return Outcome.Known;
        if (line.Level is MoxLevel.Warn or MoxLevel.Error or MoxLevel.Fatal) events.Observe(at, new SeverityLogged { Severity = SeverityOf(line.Level) });

        // There are several hundred messages, which change between releases.
        return Outcome.Known;
    }

    /// <summary>Stacks of panics.</summary>
    public override Outcome ReadOn(in Origin at, ReadOnlySpan<byte> text, IMailEvents events) => Outcome.Known;

    public override void Save(StateWriter to)
    {
        session.Save(to);
        queue.Save(to);
    }

    public override void Load(StateReader from)
    {
        session.Load(from);
        queue.Load(from);
    }

    private static Severity SeverityOf(MoxLevel level) => level switch
    {
        MoxLevel.Warn => Severity.Warning,
        MoxLevel.Error => Severity.Error,
        _ => Severity.Fatal,
    };
}
