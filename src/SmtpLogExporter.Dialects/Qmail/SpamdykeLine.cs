using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Qmail;

/// <summary><c>DENIED_RBL_MATCH from: s to: r origin_ip: a origin_rdns: n auth: u encryption: TLS reason: …</c>: one line for each recipient.</summary>
internal static class SpamdykeLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, QmailMemory memory, IMailEvents events)
    {
        if (text.StartsWith("ALLOWED"u8) || text.StartsWith("FILTER_"u8) || text.StartsWith("TIMEOUT "u8)) return true;
        if (!text.StartsWith("DENIED_"u8)) return text.StartsWith("DEBUG("u8) || text.StartsWith("ERROR"u8) || text.StartsWith("EXCESSIVE("u8) || text.StartsWith("CONFIG_TEST("u8);
        ReadOnlySpan<byte> kind = text.TakeBefore((byte)' ');
        ReadOnlySpan<byte> address = text.TryTakeUntil(" origin_ip: "u8, out _) ? text.TakeBefore((byte)' ') : default;
        ReadOnlySpan<byte> reason = text.TryTakeUntil(" reason: "u8, out _) ? text : default;
        ReadOnlySpan<byte> words = kind.SequenceEqual("DENIED_OTHER"u8) ? Words.Plain(reason, memory.Words, out _) : kind;
        ReplyCode.Take(ref words, out int code, out EnhancedCode enhanced);
        events.Observe(at, new Refused
        {
            ClientAddress = address,
            Stage = kind.SequenceEqual("DENIED_EARLYTALKER"u8) ? Stage.Connect : Stage.Rcpt,
            Action = kind.SequenceEqual("DENIED_GRAYLISTED"u8) || code is >= 400 and < 500 ? RefusalAction.Defer : RefusalAction.Reject,
            Code = code,
            Enhanced = enhanced,
            Text = words,
            DnsList = kind.SequenceEqual("DENIED_RBL_MATCH"u8) || kind.SequenceEqual("DENIED_RHSBL_MATCH"u8) ? reason.TakeBefore((byte)' ') : default,
        });
        if (kind.SequenceEqual("DENIED_GRAYLISTED"u8)) events.Observe(at, new FilterJudged { Filter = Filter.Other, Verdict = FilterResult.Greylist });
        return true;
    }
}
