using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>
/// A remote host failed and the next one is tried (transports/smtp.c): <c>H=name [address] Connection refused</c>, <c>H=name [address]: SMTP error from remote mail server after …</c>.
/// The recipient's line follows and does not count it again; so each of these lines counts, whatever message it is for. Of the lines with a message id and <c>H=</c> these are not a client's.
/// </summary>
internal static class HostLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (text.IndexOf(" authenticator "u8) is > 0 and var name && !text[..name].Contains((byte)' ')) return TryReadAuthentication(at, text[(name + " authenticator "u8.Length)..], events);
        if (text.StartsWith("TLS session: "u8) || text.StartsWith("DANE attempt failed"u8)) return TryReadTls(at, text, events);
        if (!text.TryTake("H="u8)) return TryReadOld(at, text, events);
        if (!HostPart.TryTake(ref text, out ClientPart host)) return false;
        bool isQuoted = text.TryTake(": "u8) || text.TryTake("*: "u8);
        if (!isQuoted && !text.TryTake(" "u8)) return false;
        if (RemoteText.TryReadContact(text, out ContactFailure failure))
        {
            events.Observe(at, new ContactFailed { Host = host.Name, Address = host.Address, Reason = failure });
            return true;
        }

        if (text.StartsWith("TLS error on connection "u8))
        {
            if (TlsErrorText.IsHandshake(text)) events.Observe(at, new TlsFailed { Direction = Direction.Out, Reason = TlsErrorText.Reason(text), PeerAddress = host.Address });
            return true;
        }

        if (isQuoted || text.StartsWith("retry time not reached"u8) || text.StartsWith("SMTP "u8)) return true;
        if (!IsSystemError(text)) return false;
        events.Observe(at, new ContactFailed { Host = host.Name, Address = host.Address, Reason = ContactFailure.Other });
        return true;
    }

    /// <summary>
    /// Up to 4.8x: <c>name [address] Connection timed out</c>, <c>Remote host name [address] closed connection in response to …</c>,
    /// <c>SMTP error from remote mail server after …: host name [address]: 450 …</c>.
    /// </summary>
    private static bool TryReadOld(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        ClientPart host;
        bool isContact;
        ContactFailure failure;
        if (text.TryTake("Remote host "u8))
        {
            if (!ClientPart.TryTake(ref text, out host) || !text.TryTake(" closed connection in response to "u8)) return false;
            isContact = RemoteText.TryReadContactStage(text, out failure);
        }
        else if (text.TryTake("SMTP error from remote mail server after "u8) || text.TryTake("SMTP error from remote mailer after "u8))
        {
            isContact = RemoteText.TryReadContactStage(text, out failure);
            if (!text.TryTakeUntil(": host "u8, out _) || !ClientPart.TryTake(ref text, out host)) return false;
        }
        else
        {
            if (!ClientPart.TryTake(ref text, out host) || !text.TryTake(" "u8) || !RemoteText.TryReadContact(text, out failure)) return false;
            isContact = true;
        }

        if (isContact) events.Observe(at, new ContactFailed { Host = host.Name, Address = host.Address, Reason = failure });
        return true;
    }

    /// <summary>The system's words for an error begin with a capital letter; a client's fields and what was done to it do not, but for one word.</summary>
    private static bool IsSystemError(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2 || text[0] is < (byte)'A' or > (byte)'Z' || text[1] is < (byte)'a' or > (byte)'z') return false;
        ReadOnlySpan<byte> word = text.TakeBefore((byte)' ');
        return word[^1] != ':' && !word.Contains((byte)'=');
    }

    /// <summary><c>login authenticator failed H=host [address] 535 …</c>: we could not authenticate there. With "for" in place of the host it is a client who could not, here.</summary>
    private static bool TryReadAuthentication(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        if (!text.TryTake("failed H="u8) && !text.TryTake("cancelled authentication H="u8)) return false;
        HostPart.TryTake(ref text, out ClientPart host);
        events.Observe(at, new ContactFailed { Host = host.Name, Address = host.Address, Reason = ContactFailure.Auth });
        return true;
    }

    /// <summary><c>TLS session: (gnutls_handshake): why: delivering unencrypted to H=name [address] (not in hosts_require_tls)</c></summary>
    private static bool TryReadTls(in Origin at, ReadOnlySpan<byte> text, IMailEvents events)
    {
        events.Observe(at, new TlsFailed { Direction = Direction.Out, Reason = text.StartsWith("DANE"u8) ? TlsFailureReason.Dane : TlsErrorText.Reason(text) });
        return true;
    }
}
