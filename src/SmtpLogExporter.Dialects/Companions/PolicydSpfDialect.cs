using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Companions;

/// <summary>The SPF policy services in Python and Perl (<c>Policy action=…</c>): the result stands in the header they prepend, or in the refusal they ask for.</summary>
internal sealed class PolicydSpfDialect : Dialect
{
    public override Outcome Read(in Origin at, ProgramTag tag, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (text.TryTakeUntil("Received-SPF: "u8, out _))
        {
            if (ProofWord.TryRead(text.TakeBefore((byte)' '), out SenderAuthResult result)) Say(at, result, events);
        }
        else if (text.TryTakeUntil("Authentication-Results: "u8, out _))
        {
            if (text.TryTakeUntil("; spf="u8, out _) && ProofWord.TryRead(text.TakeBefore((byte)' '), out SenderAuthResult result)) Say(at, result, events);
        }
        else if (text.StartsWith("550 "u8) && text.Contains("SPF fail"u8)) Say(at, SenderAuthResult.Fail, events);
        else if (!text.TryTakeUntil("Policy action="u8, out _)) return Outcome.Known;
        else if (text.StartsWith("550 "u8)) Say(at, SenderAuthResult.Fail, events);
        else if (text.StartsWith("DEFER_IF_PERMIT SPF"u8)) Say(at, SenderAuthResult.Temperror, events);
        return Outcome.Known;
    }

    private static void Say(in Origin at, SenderAuthResult result, IMailEvents events) =>
        events.Observe(at, new SenderProved { Method = SenderAuthMethod.Spf, Result = result });
}
