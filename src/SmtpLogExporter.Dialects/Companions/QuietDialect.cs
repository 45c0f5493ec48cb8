using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;

namespace SmtpLogExporter.Dialects.Companions;

/// <summary>A companion whose lines are known and say nothing that the mail server does not say itself.</summary>
internal sealed class QuietDialect : Dialect
{
    public override Outcome Read(in Origin at, ProgramTag tag, ReadOnlySpan<byte> text, IMailEvents events) => Outcome.Known;
}
