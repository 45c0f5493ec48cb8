using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>
/// DKIM and DMARC (dkim.c, dmarc.c): <c>DKIM: d=domain s=selector … [verification succeeded]</c>, <c>DMARC results: … spf_align=no dkim_align=yes enforcement='Accept'</c>.
/// SPF has no line of its own; an ACL may write the header <c>Received-SPF: pass (…)</c>.
/// </summary>
internal static class ProofLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (text.TryTake("DKIM: "u8)) return TryReadDkim(at, id, text, events);
        if (text.TryTake("DMARC results: "u8)) return Say(at, id, SenderAuthMethod.Dmarc, Dmarc(text), events);
        return text.TryTake("Received-SPF: "u8) && TryReadWord(text.TakeBefore((byte)' '), out SenderAuthResult result) && Say(at, id, SenderAuthMethod.Spf, result, events);
    }

    private static bool TryReadDkim(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> text, IMailEvents events)
    {
        // The domain and selector are the sender's; the verdict stands last.
        int open = text.LastIndexOf((byte)'[');
        if (open < 0) return true;
        ReadOnlySpan<byte> verdict = text[(open + 1)..];
        if (verdict.StartsWith("verification succeeded"u8)) return Say(at, id, SenderAuthMethod.Dkim, SenderAuthResult.Pass, events);
        if (verdict.StartsWith("verification failed"u8)) return Say(at, id, SenderAuthMethod.Dkim, SenderAuthResult.Fail, events);
        if (!verdict.StartsWith("invalid"u8)) return true;
        return Say(at, id, SenderAuthMethod.Dkim, verdict.Contains("unavailable"u8) ? SenderAuthResult.Temperror : SenderAuthResult.Permerror, events);
    }

    private static SenderAuthResult Dmarc(ReadOnlySpan<byte> text)
    {
        if (text.Contains(" spf_align=yes"u8) || text.Contains(" dkim_align=yes"u8)) return SenderAuthResult.Pass;
        return text.Contains("enforcement='None'"u8) && text.Contains(" dmarc_domain= "u8) ? SenderAuthResult.None : SenderAuthResult.Fail;
    }

    private static bool TryReadWord(ReadOnlySpan<byte> word, out SenderAuthResult result)
    {
        result = word switch
        {
            _ when word.SequenceEqual("pass"u8) => SenderAuthResult.Pass,
            _ when word.SequenceEqual("fail"u8) => SenderAuthResult.Fail,
            _ when word.SequenceEqual("softfail"u8) => SenderAuthResult.Softfail,
            _ when word.SequenceEqual("neutral"u8) => SenderAuthResult.Neutral,
            _ when word.SequenceEqual("temperror"u8) => SenderAuthResult.Temperror,
            _ when word.SequenceEqual("permerror"u8) => SenderAuthResult.Permerror,
            _ => SenderAuthResult.None,
        };
        return result != SenderAuthResult.None || word.SequenceEqual("none"u8);
    }

    private static bool Say(in Origin at, ReadOnlySpan<byte> id, SenderAuthMethod method, SenderAuthResult result, IMailEvents events)
    {
        events.Observe(at, new SenderProved { Id = id, Method = method, Result = result });
        return true;
    }
}
