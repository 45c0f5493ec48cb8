using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>What happens inside a session: commands, limits, TLS, authentication, trouble.</summary>
internal sealed class SessionLines(Desk desk, Sessions sessions, SessionEnd end, Messages messages, HeldFailures held)
{
    public void Commands(in Origin at, in CommandsUsed seen)
    {
        ref Session session = ref sessions.Of(at);
        session.Marks |= SessionMarks.HasCommands;
        int used = seen.Accepted + seen.Refused;
        switch (seen.Command)
        {
            case SmtpCommand.Quit when used > 0:
                session.Marks |= SessionMarks.Quit;
                break;
            case SmtpCommand.Starttls when seen.Accepted > 0:
                session.Marks |= SessionMarks.StartedTls;
                break;
            case SmtpCommand.Auth:
                session.AuthAccepted += seen.Accepted;
                session.AuthRefused += seen.Refused;
                break;
            default:
                break;
        }

        Stage stage = StageOf(seen.Command);
        if (used > 0 && stage > session.Furthest) session.Furthest = stage;
        if (used > 0 && seen.Command != SmtpCommand.Quit) session.Marks &= ~SessionMarks.ConnectionLimited;
        desk.Facts.Count(at, new CommandsCounted { Command = seen.Command, Accepted = seen.Accepted, Refused = seen.Refused });
    }

    public void Failed(in Origin at, in SessionFailed seen)
    {
        ref Session session = ref sessions.Of(at);
        session.Cause = seen.Cause;
        session.Stage = seen.Stage;
        if (seen.Stage != Stage.Data) return;

        // The body was cut short: the queue id it had was never a message.
        if (!seen.Id.IsEmpty) messages.Kill(desk.MessageKey(at, seen.Id));
        else if (session.TransactionSerial != 0) messages.Kill(session.Transaction, session.TransactionSerial);
    }

    public void Limit(in Origin at, in LimitHit seen)
    {
        ref Session session = ref sessions.Of(at);
        desk.Facts.Count(at, new LimitReached { Kind = seen.Kind });
        switch (seen.Kind)
        {
            case LimitKind.ConnectionCount or LimitKind.ConnectionRate:
                session.Marks |= SessionMarks.ConnectionLimited;
                break;
            case LimitKind.AuthRate:
                session.AuthCounted++;
                desk.Facts.Count(at, new AuthAttempt { Mechanism = AuthMechanism.Unknown, Result = AuthResult.Error, Client = ClientOf(seen.ClientAddress, session), Count = 1 });
                break;
            default:
                break;
        }
    }

    public void Prescreened(in Origin at, in Prescreened seen)
    {
        desk.Facts.Count(at, new PrescreenCounted { Event = seen.Event, Score = seen.Score });
        if (!sessions.TryFind(at, out int index)) return;
        ref Session session = ref sessions.At(index);

        // A front end ends the session at each of these; the server proper does so for a command that is no SMTP at all.
        bool ends = seen.Event == PrescreenEvent.NonSmtp
            || (session.Has(SessionMarks.Screened) && seen.Event is PrescreenEvent.Pipelining or PrescreenEvent.BareNewline or PrescreenEvent.CommandLimit or PrescreenEvent.CommandTimeLimit);
        if (ends && session.Cause == EndCause.Unknown) session.Cause = EndCause.Dropped;
    }

    public void Authenticated(in Origin at, in Authenticated seen)
    {
        ref Session session = ref sessions.Of(at);
        if (seen.Result == AuthResult.Success) session.Marks |= SessionMarks.Authenticated;
        else session.AuthCounted++;
        desk.Facts.Count(at, new AuthAttempt { Mechanism = seen.Mechanism, Result = seen.Result, Client = ClientOf(seen.ClientAddress, session), Count = 1 });
    }

    public void TlsStarted(in Origin at, in TlsStarted seen)
    {
        ref Session session = ref sessions.Of(at);
        session.Marks |= SessionMarks.Encrypted;
        session.TlsVersion = seen.Version;
        session.TlsTrust = seen.Trust;
        session.Cipher = desk.Ciphers.NumberOf(seen.Cipher);
        desk.Scopes.Program(at).LogsTlsIn = true;
        if (!at.Session.IsEmpty) desk.Scopes.Instance(at).LogsTlsIn = true;
    }

    public void TlsFailed(in Origin at, in TlsFailed seen)
    {
        ref Session session = ref sessions.Of(at);
        if (session.Has(SessionMarks.TlsFailed)) return;
        session.Marks |= SessionMarks.TlsFailed | SessionMarks.TlsFailureHeld;
        session.TlsFailure = seen.Reason;
        if (seen.Open && !at.Sessionless) held.Hold(desk.SessionKey(at), isInbound: true);
        else end.TlsFailure(at, ref session);
    }

    private static ClientKey ClientOf(ReadOnlySpan<byte> address, in Session session) => address.IsEmpty ? session.Client : ClientKey.Read(address);

    private static Stage StageOf(SmtpCommand command) => command switch
    {
        SmtpCommand.Helo or SmtpCommand.Ehlo => Stage.Helo,
        SmtpCommand.Starttls => Stage.Starttls,
        SmtpCommand.Auth => Stage.Auth,
        SmtpCommand.Mail => Stage.Mail,
        SmtpCommand.Rcpt => Stage.Rcpt,
        SmtpCommand.Data or SmtpCommand.Bdat => Stage.Data,
        _ => Stage.Unknown,
    };
}
