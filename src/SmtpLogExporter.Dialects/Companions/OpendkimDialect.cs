using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Companions;

/// <summary>OpenDKIM: the verdict on a message with signatures, or that it had none. Signing our own mail proves nothing about a sender.</summary>
internal sealed class OpendkimDialect : Dialect
{
    public override Outcome Read(in Origin at, ProgramTag tag, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!JobId.TryTake(ref text, out ReadOnlySpan<byte> id)) return Outcome.Known;
        SenderAuthResult result;
        if (text.StartsWith("DKIM verification successful"u8)) result = SenderAuthResult.Pass;
        else if (text.StartsWith("bad signature data"u8)) result = SenderAuthResult.Fail;
        else if (text.StartsWith("no signature data"u8)) result = SenderAuthResult.None;
        else if (text.StartsWith("key retrieval failed"u8)) result = SenderAuthResult.Temperror;
        else return Outcome.Known;
        events.Observe(at, new SenderProved { Id = id, Method = SenderAuthMethod.Dkim, Result = result });
        return Outcome.Known;
    }
}
