using System.Text;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Stalwart;

/// <summary>Events of sessions that clients opened. Reply codes are not logged for them: none is made up.</summary>
internal static class StalwartSession
{
    /// <summary>The refusals, with the stage each belongs to and words its reason is found from.</summary>
    private static readonly (byte[] Name, Stage Stage, RefusalAction Action, byte[] Text)[] Refusals =
    [
        Refusal("smtp.mailbox-does-not-exist", Stage.Rcpt, RefusalAction.Reject, "mailbox does not exist"),
        Refusal("smtp.relay-not-allowed", Stage.Rcpt, RefusalAction.Reject, "relay not allowed"),
        Refusal("smtp.rcpt-to-greylisted", Stage.Rcpt, RefusalAction.Defer, "greylisted"),
        Refusal("smtp.too-many-recipients", Stage.Rcpt, RefusalAction.Defer, "too many recipients"),
        Refusal("smtp.rate-limit-exceeded", Stage.Rcpt, RefusalAction.Defer, "rate limit exceeded"),
        Refusal("smtp.concurrency-limit-exceeded", Stage.Connect, RefusalAction.Defer, "too many connections"),
        Refusal("smtp.message-too-large", Stage.EndOfData, RefusalAction.Reject, "message too large"),
        Refusal("smtp.message-parse-failed", Stage.EndOfData, RefusalAction.Reject, "message could not be parsed"),
        Refusal("smtp.loop-detected", Stage.EndOfData, RefusalAction.Reject, "mail loop detected"),
        Refusal("smtp.invalid-sender-address", Stage.Mail, RefusalAction.Reject, "bad sender address syntax"),
        Refusal("smtp.invalid-recipient-address", Stage.Rcpt, RefusalAction.Reject, "bad recipient address syntax"),
        Refusal("smtp.must-use-tls", Stage.Mail, RefusalAction.Reject, "must issue a STARTTLS command first"),
        Refusal("smtp.auth-mechanism-not-supported", Stage.Unknown, RefusalAction.Reject, ""),
    ];

    /// <summary>False if the event is none of these.</summary>
    public static bool TrySay(in Origin at, in StalwartLine line, IMailEvents events)
    {
        ReadOnlySpan<byte> client = line["remoteIp"u8];
        if (line.Name.SequenceEqual("smtp.connection-start"u8)) events.Observe(at, new Connected { ClientAddress = client, ClientPort = line["remotePort"u8].WholeNumber() is var port and > 0 and <= 65535 ? (int)port : 0 });
        else if (line.Name.StartsWith("auth."u8)) Login(at, line, client, events);
        else return TryRefuse(at, line, client, events) || TryProve(at, line, events);
        return true;
    }

    private static void Login(in Origin at, in StalwartLine line, ReadOnlySpan<byte> client, IMailEvents events)
    {
        bool isSuccess = line.Name.SequenceEqual("auth.success"u8);
        if (!line.IsSmtp || (!isSuccess && !line.Name.SequenceEqual("auth.failed"u8))) return;
        events.Observe(at, new Authenticated { ClientAddress = client, UserName = line["accountName"u8], Result = isSuccess ? AuthResult.Success : AuthResult.Failure });
    }

    private static bool TryRefuse(in Origin at, in StalwartLine line, ReadOnlySpan<byte> client, IMailEvents events)
    {
        foreach ((byte[] name, Stage stage, RefusalAction action, byte[] text) in Refusals)
        {
            if (!line.Name.SequenceEqual(name)) continue;
            if (stage == Stage.Unknown) return true;
            ReadOnlySpan<byte> recipients = line["to"u8];
            _ = StalwartFields.TryTakeItem(ref recipients, out ReadOnlySpan<byte> recipient);
            events.Observe(at, new Refused { ClientAddress = client, Stage = stage, Action = action, Text = text, Sender = line["from"u8], Recipient = recipient });
            return true;
        }

        return false;
    }

    /// <summary><c>smtp.spf-from-pass</c>, <c>smtp.dkim-fail</c>, <c>smtp.dmarc-pass</c>. The name a client greets with is no sender.</summary>
    private static bool TryProve(in Origin at, in StalwartLine line, IMailEvents events)
    {
        ReadOnlySpan<byte> word = line.Name;
        if (!word.TryTake("smtp."u8)) return false;
        SenderAuthMethod method;
        if (word.TryTake("spf-from-"u8)) method = SenderAuthMethod.Spf;
        else if (word.TryTake("dkim-"u8)) method = SenderAuthMethod.Dkim;
        else if (word.TryTake("dmarc-"u8)) method = SenderAuthMethod.Dmarc;
        else if (word.TryTake("arc-"u8)) method = SenderAuthMethod.Arc;
        else return false;
        if (!ProofWord.TryRead(word, out SenderAuthResult result)) return false;
        events.Observe(at, new SenderProved { Method = method, Result = result });
        return true;
    }

    private static (byte[] Name, Stage Stage, RefusalAction Action, byte[] Text) Refusal(string name, Stage stage, RefusalAction action, string text) => (Encoding.ASCII.GetBytes(name), stage, action, Encoding.ASCII.GetBytes(text));
}
