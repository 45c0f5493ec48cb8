using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Companions;

/// <summary>OpenDMARC: <c>ID: example.org pass</c>, the last word on the domain of the From header.</summary>
internal sealed class OpendmarcDialect : Dialect
{
    public override Outcome Read(in Origin at, ProgramTag tag, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!JobId.TryTake(ref text, out ReadOnlySpan<byte> id)) return Outcome.Known;
        int blank = text.IndexOf((byte)' ');
        if (blank > 0 && ProofWord.TryRead(text[(blank + 1)..], out SenderAuthResult result))
        {
            events.Observe(at, new SenderProved { Id = id, Method = SenderAuthMethod.Dmarc, Result = result });
        }

        return Outcome.Known;
    }
}
