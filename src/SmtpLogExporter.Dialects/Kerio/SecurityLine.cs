using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Kerio;

/// <summary>The security log, and what current versions write of it into the mail log: refusals in words, without a code.</summary>
internal static class SecurityLine
{
    public static bool IsKnown(ReadOnlySpan<byte> text) =>
        text.StartsWith("Failed SMTP login from "u8) || text.StartsWith("SMTP: User "u8) || text.StartsWith("Relay attempt from IP address "u8) || text.StartsWith("Attempt to deliver to unknown recipient "u8)
        || text.StartsWith("SMTP Spam attack detected from "u8) || (text.StartsWith("IP address "u8) && text.Contains(" found in DNS blacklist "u8))
        || (text.StartsWith("Client with IP address "u8) && text.Contains("connection rejected"u8)) || (text.StartsWith("Message from IP address "u8) && text.Contains(" rejected: "u8));

    public static Outcome Read(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        ReadOnlySpan<byte> all = text;
        if (text.TryTake("Failed SMTP login from "u8))
        {
            ReadOnlySpan<byte> client = text.TakeBefore((byte)' ');
            ReadOnlySpan<byte> mechanism = text.TryTakeUntil(" SASL method "u8, out _) ? text.TrimEnd((byte)'.') : default;
            events.Observe(at, new Authenticated { Mechanism = Mechanisms.Of(mechanism), Result = AuthResult.Failure, ClientAddress = client });
        }
        else if (text.StartsWith("SMTP: User "u8) && text.Contains("doesn't exist"u8)) events.Observe(at, new Authenticated { Result = AuthResult.Failure, ClientAddress = AddressIn(text) });
        else if (text.StartsWith("SMTP Spam attack detected from "u8))
        {
            text.TryTakeUntil(" from "u8, out _);
            bool sentData = text.Contains("sent data before"u8);
            events.Observe(at, new Prescreened { Event = sentData ? PrescreenEvent.Pregreet : PrescreenEvent.Hangup, ClientAddress = text.TakeBefore((byte)','), Score = -1 });
        }
        else if (text.StartsWith("Attempt to deliver to unknown recipient "u8)) Refuse(at, all, Stage.Rcpt, default, events);
        else if (text.StartsWith("Relay attempt from IP address "u8)) Refuse(at, all, Stage.Rcpt, default, events);
        else if (text.StartsWith("IP address "u8) && text.Contains(" found in DNS blacklist "u8)) Refuse(at, all, Stage.Rcpt, ListIn(text), events);
        else if (text.StartsWith("Client with IP address "u8) && text.Contains("connection rejected"u8)) Refuse(at, all, Stage.Connect, default, events);
        else if (text.StartsWith("Message from IP address "u8) && text.Contains(" rejected: "u8)) Refuse(at, all, Stage.Mail, default, events);

        // Other lines of the security log concern the server's other protocols.
        return Outcome.Known;
    }

    private static void Refuse(in Origin at, ReadOnlySpan<byte> text, Stage stage, ReadOnlySpan<byte> list, IMailEvents events) =>
        events.Observe(at, new Refused { ClientAddress = AddressIn(text), Stage = stage, Text = text, DnsList = list });

    /// <summary>Behind the last "IP address ": names and addresses in front of it are the client's choice.</summary>
    private static ReadOnlySpan<byte> AddressIn(ReadOnlySpan<byte> text)
    {
        bool isFirst = text.StartsWith("IP address "u8) || text.StartsWith("Client with IP address "u8) || text.StartsWith("Message from IP address "u8) || text.StartsWith("Relay attempt from IP address "u8);
        int at = isFirst ? text.IndexOf("IP address "u8) : text.LastIndexOf("IP address "u8);
        if (at < 0) return default;
        ReadOnlySpan<byte> rest = text[(at + 11)..];
        int end = rest.IndexOfAny((byte)' ', (byte)',');
        return (end < 0 ? rest : rest[..end]).TrimEnd((byte)'.');
    }

    private static ReadOnlySpan<byte> ListIn(ReadOnlySpan<byte> text) => text.TryTakeUntil(" found in DNS blacklist "u8, out _) ? text.TakeBefore((byte)',') : default;
}
