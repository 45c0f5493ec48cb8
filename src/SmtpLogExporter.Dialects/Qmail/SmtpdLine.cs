using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Qmail;

/// <summary>
/// qmail-smtpd itself says nothing. What its additions say: rblsmtpd and badiprbl of listed clients, s/qmail and SPAMCONTROL of all they decide
/// (<c>qmail-smtpd: pid P Reject::RCPT::Detail P:ESMTP S:IP:NAME H:HELO F:SENDER T:RECIPIENT</c>, smtpdlog.c), indimail of refused relaying.
/// </summary>
internal static class SmtpdLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, QmailMemory memory, IMailEvents events)
    {
        if (text.TryTake("rblsmtpd: "u8)) return TryReadList(at, text, events);
        if (text.StartsWith("policy_check: "u8) || text.StartsWith("greetdelay: "u8)) return true;
        if (!text.TryTake("qmail-smtpd: "u8)) return false;
        if (text.TryTake("pid "u8))
        {
            text.TakeBefore((byte)' ');
            text.TryTake(" "u8);
        }

        if (text.TryTake("421 badiprbl: ip "u8))
        {
            ReadOnlySpan<byte> address = text.TakeBefore((byte)' ');
            Refuse(at, Stage.Connect, 421, address, text, text.TryTake(" rbl: "u8) ? text.TakeBefore((byte)' ') : default, events);
            return true;
        }

        if (text.TryTake("from: "u8))
        {
            ReadOnlySpan<byte> address = text.TakeBefore((byte)' ');
            if (text.Contains("Invalid RELAY client"u8)) Refuse(at, Stage.Rcpt, 0, address, text, default, events);
            return true;
        }

        if (!text.Contains("::"u8)) return true;
        TryReadVerdict(at, text, memory, events);
        return true;
    }

    /// <summary><c>192.0.2.1 pid 77: 451 https://…</c>: each command of that client gets this answer; one line a connection.</summary>
    private static bool TryReadList(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        ReadOnlySpan<byte> address = text.TakeBefore((byte)' ');
        if (!text.TryTakeUntil(": "u8, out _) || !ReplyCode.Is(text)) return true;
        ReplyCode.Take(ref text, out int code, out EnhancedCode _);
        events.Observe(at, new Prescreened { Event = PrescreenEvent.Dnsbl, ClientAddress = address, Score = -1 });
        Refuse(at, Stage.Connect, code, address, text, default, events, "rblsmtpd"u8);
        return true;
    }

    private static void TryReadVerdict(in Origin at, ReadOnlySpan<byte> text, QmailMemory memory, IMailEvents events)
    {
        text.TryTakeUntil("::"u8, out ReadOnlySpan<byte> kind);
        ReadOnlySpan<byte> said = text;
        text.TryTakeUntil("::"u8, out ReadOnlySpan<byte> subject);
        ReadOnlySpan<byte> detail = text.TakeBefore((byte)' ');
        said = said[..(said.Length - text.Length)];
        ReadOnlySpan<byte> client = text.TryTakeUntil(" S:"u8, out _) ? text.TakeBefore((byte)' ') : default;
        ReadOnlySpan<byte> address = client.LastIndexOf((byte)':') is var colon and > 0 ? client[..colon] : client;
        bool refused = kind.StartsWith("Reject"u8) || kind.StartsWith("Defer"u8);
        if (subject.SequenceEqual("AUTH"u8))
        {
            events.Observe(at, new Authenticated { Mechanism = Scan.Mechanisms.Of(detail), Result = refused ? AuthResult.Failure : AuthResult.Success, ClientAddress = address });
            return;
        }

        if (subject.SequenceEqual("SPF"u8) && ProofWord.TryRead(detail, out SenderAuthResult result)) events.Observe(at, new SenderProved { Method = SenderAuthMethod.Spf, Result = result });
        if (!refused) return;
        Stage stage = subject switch
        {
            _ when subject.SequenceEqual("RCPT"u8) => Stage.Rcpt,
            _ when subject.SequenceEqual("DATA"u8) => Stage.EndOfData,
            _ when subject.SequenceEqual("HELO"u8) => Stage.Helo,
            _ when subject.SequenceEqual("TLS"u8) => Stage.Starttls,
            _ => Stage.Mail,
        };
        ReadOnlySpan<byte> words = Words.Plain(said, memory.Words, out _);
        Refuse(at, stage, kind.StartsWith("Defer"u8) ? -4 : 0, address, words, default, events);
    }

    private static void Refuse(in Origin at, Stage stage, int code, ReadOnlySpan<byte> address, ReadOnlySpan<byte> words, ReadOnlySpan<byte> list, IMailEvents events, ReadOnlySpan<byte> why = default) =>
        events.Observe(at, new Refused
        {
            ClientAddress = address,
            Stage = stage,
            Action = code is -4 or (>= 400 and < 500) ? RefusalAction.Defer : RefusalAction.Reject,
            Code = Math.Max(code, 0),
            Text = why.IsEmpty ? words : why,
            DnsList = list,
        });
}
