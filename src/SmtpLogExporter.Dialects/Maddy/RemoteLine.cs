using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Maddy;

/// <summary>Trouble on the way to other servers (internal/target/remote/connect.go). What becomes of the recipients, the queue tells.</summary>
internal static class RemoteLine
{
    /// <summary>False if the line is none of these.</summary>
    public static bool TrySay(in Origin at, in MaddyLine line, IMailEvents events)
    {
        ReadOnlySpan<byte> message = line.Message;
        if (message.SequenceEqual("TLS error, trying plaintext"u8)) events.Observe(at, new TlsFailed { Direction = Direction.Out, Reason = TlsNames.Failure(line.Fields["reason"u8]) });
        else if (message.SequenceEqual("TLS verify error, trying without authentication"u8)) events.Observe(at, new TlsFailed { Direction = Direction.Out, Reason = TlsFailureReason.Certificate });
        else if (message.SequenceEqual("cannot use MX"u8)) Contact(at, line, events);
        else return false;
        return true;
    }

    private static void Contact(in Origin at, in MaddyLine line, IMailEvents events)
    {
        ReadOnlySpan<byte> why = line.Fields["reason"u8];
        ContactFailure reason = ContactFailure.Other;
        if (line.Fields["smtp_msg"u8].SequenceEqual("DNS error"u8)) reason = ContactFailure.Dns;
        else if (why.Contains("connection refused"u8)) reason = ContactFailure.Refused;
        else if (ContactWords.TryRead(why, out ContactFailure said)) reason = said;
        events.Observe(at, new ContactFailed { Id = line.Id, Host = line.Fields["remote_server"u8].TrimEnd((byte)'.'), Reason = reason });
    }
}
