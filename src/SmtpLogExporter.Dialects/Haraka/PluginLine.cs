using SmtpLogExporter.Dialects.Companions;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Haraka;

/// <summary>
/// What the plugins of the project found, in the words of their own lines or of haraka-results (<c>name: value, …, pass:…, fail:…</c>). Refusals that come of it are counted
/// where the client is told. Other plugins are anybody's: their lines are known to be Haraka's and say nothing.
/// </summary>
internal static class PluginLine
{
    public static bool TryRead(in Origin at, in HarakaLine line, IMailEvents events)
    {
        ReadOnlySpan<byte> plugin = line.Origin;
        ReadOnlySpan<byte> message = line.Message;
        if (plugin.SequenceEqual("spf"u8)) return TryReadSpf(at, line.Id, message, events);
        if (plugin.StartsWith("dkim"u8)) return TryReadDkim(at, line.Id, message, events);
        if (plugin.SequenceEqual("rspamd"u8)) return TryReadRspamd(at, line.Id, message, events);
        if (plugin.SequenceEqual("spamassassin"u8))
        {
            if (!message.TryTake("status="u8)) return false;
            Judge(at, line.Id, Filter.Spamassassin, message.StartsWith("Yes"u8) ? FilterResult.Spam : FilterResult.Clean, events);
            return true;
        }

        if (!plugin.SequenceEqual("clamd"u8) && !plugin.SequenceEqual("avg"u8) && !plugin.SequenceEqual("esets"u8)) return false;
        bool found = message.Contains("fail:"u8);
        if (!found && !message.Contains("pass:clean"u8)) return false;
        Judge(at, line.Id, plugin.SequenceEqual("clamd"u8) ? Filter.Clamav : Filter.Other, found ? FilterResult.Virus : FilterResult.Clean, events);
        return true;
    }

    /// <summary><c>scope: mfrom, result: Pass, domain: example.org</c>. The line with <c>identity=</c> is the same result, and that of HELO is not the sender's.</summary>
    private static bool TryReadSpf(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> message, IMailEvents events)
    {
        if (!message.TryTake("scope: mfrom, result: "u8) || !ProofWord.TryRead(message.TakeBefore((byte)','), out SenderAuthResult result)) return false;
        events.Observe(at, new SenderProved { Id = id, Method = SenderAuthMethod.Spf, Result = result });
        return true;
    }

    /// <summary><c>identity="@d" domain="d" selector="s" result=pass</c>, one for each signature. Domain and selector are the sender's words, so the last <c>result=</c> counts.</summary>
    private static bool TryReadDkim(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> message, IMailEvents events)
    {
        int place = message.LastIndexOf("\" result="u8);
        if (!message.StartsWith("identity=\""u8) || place < 0) return false;
        message = message[(place + "\" result="u8.Length)..];
        ReadOnlySpan<byte> word = message.TakeBefore((byte)' ');

        // "invalid" is a signature that cannot be read (lib/dkim.js).
        if (!ProofWord.TryRead(word, out SenderAuthResult result)) result = SenderAuthResult.Permerror;
        events.Observe(at, new SenderProved { Id = id, Method = SenderAuthMethod.Dkim, Result = result });
        return true;
    }

    /// <summary><c>action: no action, is_skipped: false, required_score: 15, score: 0.1, …</c></summary>
    private static bool TryReadRspamd(in Origin at, ReadOnlySpan<byte> id, ReadOnlySpan<byte> message, IMailEvents events)
    {
        if (!message.StartsWith("action: "u8) && !message.TryTakeUntil(", action: "u8, out _)) return false;
        message.TryTake("action: "u8);
        if (!RspamdAction.TryRead(message.TakeBefore((byte)','), out FilterResult verdict)) return false;
        Judge(at, id, Filter.Rspamd, verdict, events);
        return true;
    }

    private static void Judge(in Origin at, ReadOnlySpan<byte> id, Filter filter, FilterResult verdict, IMailEvents events) =>
        events.Observe(at, new FilterJudged { Id = id, Filter = filter, Verdict = verdict });
}
