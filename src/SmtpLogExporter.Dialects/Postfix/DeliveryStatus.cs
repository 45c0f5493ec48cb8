using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Postfix;

/// <summary>The word behind <c>status=</c>.</summary>
internal static class DeliveryStatus
{
    /// <param name="word">The word.</param>
    /// <param name="status">The result.</param>
    /// <param name="result">False for the words of a trace report (<c>sendmail -v</c>), which are no results.</param>
    /// <returns>False if it is no word of a delivery.</returns>
    public static bool TryRead(ReadOnlySpan<byte> word, out AttemptStatus status, out bool result)
    {
        result = true;
        status = AttemptStatus.Sent;
        if (word.SequenceEqual("sent"u8)) return true;
        status = AttemptStatus.Deferred;
        if (word.SequenceEqual("deferred"u8) || word.SequenceEqual("SOFTBOUNCE"u8)) return true;
        status = AttemptStatus.Bounced;
        if (word.SequenceEqual("bounced"u8)) return true;
        result = false;
        return word.SequenceEqual("expanded"u8) || word.SequenceEqual("relayed"u8) || word.SequenceEqual("delivered"u8)
            || word.SequenceEqual("failed"u8) || word.SequenceEqual("delayed"u8);
    }

    /// <summary>Results of address verification.</summary>
    public static bool TryReadProbe(
        in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> recipient, ReadOnlySpan<byte> word, EnhancedCode enhanced, IMailEvents events)
    {
        ProbeResult found = ProbeResult.Deliverable;
        if (!word.SequenceEqual("deliverable"u8))
        {
            if (!word.StartsWith("undeliverable"u8)) return false;
            found = enhanced.Class == 4 ? ProbeResult.Undecided : ProbeResult.Undeliverable;
        }

        events.Observe(at, new AddressProbed { Id = id, Recipient = recipient, Result = found });
        return true;
    }
}
