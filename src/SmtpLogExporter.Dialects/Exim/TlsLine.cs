using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary><c>TLS error on connection from client (gnutls_handshake): why</c> (tls-gnu.c, tls-openssl.c); old ones say <c>to host</c> of their own deliveries as well.</summary>
internal static class TlsLine
{
    public static bool TryRead(in Origin at, ReadOnlySpan<byte> text, Sessions sessions, IMailEvents events)
    {
        if (!text.TryTake("TLS error on connection "u8)) return false;
        bool handshake = TlsErrorText.IsHandshake(text);
        if (text.TryTake("to "u8))
        {
            if (handshake) events.Observe(at, new TlsFailed { Direction = Direction.Out, Reason = TlsErrorText.Reason(text) });
            return true;
        }

        if (!text.TryTake("from "u8) || !ClientFields.TryTakeBare(ref text, out ClientFields fields)) return false;
        if (!handshake) return true;
        Origin there = sessions.Of(at, fields);
        events.Observe(there, new TlsFailed { Direction = Direction.In, Reason = TlsErrorText.Reason(text), PeerAddress = fields.Client.Address });

        // Where TLS comes first nothing else is said of the session.
        if (there.Listener == Listener.Submissions) Sessions.Ended(there, fields, EndCause.TlsError, Stage.Connect, events);
        return true;
    }
}
