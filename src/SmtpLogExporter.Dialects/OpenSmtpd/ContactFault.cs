using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.OpenSmtpd;

/// <summary>Why a session with a server failed; once for each session.</summary>
internal static class ContactFault
{
    public static void Say(in Origin at, ulong session, ReadOnlySpan<byte> reason, OpenSessions sessions, IMailEvents events)
    {
        bool first = !sessions.Has(session, SessionNotes.Failed);
        sessions.Note(session, SessionNotes.Failed);
        if (first) events.Observe(at, new ContactFailed { Reason = Of(reason) });
    }

    private static ContactFailure Of(ReadOnlySpan<byte> reason)
    {
        if (reason.StartsWith("BANNER rejected"u8)) return ContactFailure.Greeting;
        if (reason.StartsWith("EHLO rejected"u8) || reason.StartsWith("HELO rejected"u8) || reason.StartsWith("LHLO rejected"u8)) return ContactFailure.Helo;
        if (reason.StartsWith("AUTH rejected"u8) || reason.StartsWith("PLAIN rejected"u8) || reason.StartsWith("LOGIN rejected"u8)) return ContactFailure.Auth;
        if (reason.Contains("onnection refused"u8)) return ContactFailure.Refused;
        if (reason.Contains("imed out"u8) || reason.Contains("imeout"u8)) return ContactFailure.Timeout;
        if (reason.Contains("o route to host"u8) || reason.Contains("unreachable"u8) || reason.Contains("is down"u8)) return ContactFailure.Unreachable;
        if (reason.Contains("SSL"u8) || reason.Contains("TLS"u8) || reason.Contains("handshake"u8)) return ContactFailure.Tls;
        return reason.Contains("onnection closed"u8) || reason.Contains("onnection reset"u8) || reason.Contains("roken pipe"u8) ? ContactFailure.Lost : ContactFailure.Other;
    }
}
