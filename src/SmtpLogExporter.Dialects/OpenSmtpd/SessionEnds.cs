using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.OpenSmtpd;

/// <summary>The two ends of a client's session, in all generations of the log.</summary>
internal static class SessionEnds
{
    public static void Begin(in Origin at, ulong session, ReadOnlySpan<byte> address, ReadOnlySpan<byte> host, OpenSessions sessions, IMailEvents events)
    {
        if (address.SequenceEqual("local"u8)) sessions.Note(session, SessionNotes.Local);
        else events.Observe(at, new Connected { ClientName = host, ClientAddress = address });
    }

    /// <param name="at">Where the line belongs.</param>
    /// <param name="session">The session.</param>
    /// <param name="reason">Why it ended, without quotes.</param>
    /// <param name="isLocal">The line itself says that it was no connection.</param>
    /// <param name="sessions">The open sessions: this one is none any more.</param>
    /// <param name="events">Where to say it.</param>
    public static void End(in Origin at, ulong session, ReadOnlySpan<byte> reason, bool isLocal, OpenSessions sessions, IMailEvents events)
    {
        SessionNotes notes = sessions.Of(session);
        sessions.End(session);
        if (isLocal || (notes & SessionNotes.Local) != SessionNotes.None) return;
        bool encrypted = (notes & SessionNotes.Encrypted) != SessionNotes.None;

        // Once encrypted, a client that hangs up without a word is an error of the TLS library as well.
        bool tls = !encrypted && TlsText.IsFailure(reason);
        if (tls) events.Observe(at, new TlsFailed { Direction = Direction.In, Reason = TlsNames.Failure(reason) });
        events.Observe(at, new Disconnected { Cause = tls ? EndCause.TlsError : Cause(reason), Stage = tls ? Stage.Starttls : Stage.Unknown, TellsTls = true, Duration = -1 });
    }

    private static EndCause Cause(ReadOnlySpan<byte> reason) => reason switch
    {
        _ when reason.SequenceEqual("quit"u8) => EndCause.Quit,
        _ when reason.SequenceEqual("timeout"u8) || reason.EndsWith("timed out"u8) || reason.EndsWith("timeout"u8) => EndCause.Timeout,
        _ when reason.StartsWith("too many failed"u8) => EndCause.TooManyErrors,
        _ when reason.SequenceEqual("disconnect"u8) || reason.StartsWith("io-error"u8) || reason.StartsWith("IO error"u8) => EndCause.Lost,
        _ when reason.Contains("ca-failure"u8) || reason.Contains("cert-check-failed"u8) || reason.Contains("no-client-cert"u8) => EndCause.TlsError,
        _ => EndCause.Unknown,
    };
}
