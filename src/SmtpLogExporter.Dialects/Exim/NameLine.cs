using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>The name of a client (host.c): <c>no host name found for IP address 192.0.2.1</c>, <c>no IP address found for host name (during SMTP connection from …)</c>.</summary>
internal static class NameLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        ClientDnsFailure kind;
        if (text.TryTake("no host name found for IP address "u8)) kind = ClientDnsFailure.NoPtr;
        else if (text.StartsWith("no IP address found for host "u8))
        {
            // Also said of remote hosts of a delivery.
            if (!text.TryTakeUntil(" (during SMTP connection from "u8, out _)) return true;
            kind = ClientDnsFailure.PtrMismatch;
            text = default;
        }
        else return false;
        events.Observe(at, new ClientNameDoubted { Kind = kind, ClientAddress = text.TakeBefore((byte)' ') });
        return true;
    }
}
