using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>Why no dialogue with a server came about, from the words of a delivery (conf.c, <c>sm_errstring()</c>). A host without an address was not contacted: its failure is remembered.</summary>
internal static class ContactLine
{
    public static void Say(in Origin at, ReadOnlySpan<byte> id, Transport transport, RelayName relay, DeliveryWords words, IMailEvents events)
    {
        if (words.Status == AttemptStatus.Sent || !words.Reply.IsEmpty || transport is not (Transport.Smtp or Transport.Lmtp)) return;
        if (!TryRead(words.Text, out ContactFailure failure) || (relay.Address.IsEmpty && failure != ContactFailure.Dns)) return;
        events.Observe(at, new ContactFailed { Id = id, Host = relay.Host, Address = relay.Address, Reason = failure });
    }

    private static bool TryRead(ReadOnlySpan<byte> text, out ContactFailure failure)
    {
        failure = ContactFailure.Dns;
        if (text.Contains("Name server: "u8)) return true;
        text.TryTake("Deferred: "u8);
        ReplyCode.Take(ref text, out _, out _);
        failure = ContactFailure.Refused;
        if (text.StartsWith("Connection refused"u8)) return true;
        failure = ContactFailure.Timeout;
        if (text.StartsWith("Connection timed out"u8) || text.StartsWith("Operation timed out"u8) || text.StartsWith("timed out with "u8)) return true;
        failure = ContactFailure.Lost;
        if (text.StartsWith("Connection reset by "u8) || text.StartsWith("Broken pipe"u8) || text.StartsWith("reply: read error from "u8)) return true;
        failure = ContactFailure.Unreachable;
        if (text.StartsWith("No route to host"u8) || text.StartsWith("Network is unreachable"u8) || text.StartsWith("Host is down"u8) || text.StartsWith("Network is down"u8)) return true;
        failure = ContactFailure.Tls;
        return text.StartsWith("TLS handshake failed"u8);
    }
}
