using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;

namespace SmtpLogExporter.Dialects.Dovecot;

/// <summary>Dovecot beside another mail server. Its SASL answers and its LMTP deliveries are told by that server as well; only what a Sieve script did to a message is not.</summary>
internal sealed class DovecotCompanion : Dialect
{
    public override Outcome Read(in Origin at, ProgramTag tag, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (SieveLine.TryTake(ref text)) SieveLine.Judge(at, text, events);
        return Outcome.Known;
    }
}
