using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>What a session comes to when it ends: its cause, its encryption, what was held back until now.</summary>
internal sealed class SessionEnd(Desk desk, Messages messages)
{
    public void Close(in Origin at, ref Session session, in Disconnected seen)
    {
        Settle(at, ref session);
        AuthRemainder(at, session);
        EndCause cause = Cause(session, seen);
        long duration = seen.Duration >= 0 ? seen.Duration : session.Has(SessionMarks.Announced) ? desk.Elapsed(at, session.Started) : -1;
        desk.Facts.Count(at, new SessionEnded { Cause = cause, Stage = At(session, seen, cause), Duration = duration });
        if (!seen.TlsElsewhere && !at.Sessionless) Encryption(at, session, seen);
        if (session.Has(SessionMarks.Active)) desk.Facts.Count(at, new ActiveSessionsChanged { Change = -1 });
    }

    /// <summary>Says what was held: a refusal the client never saw repeated, a TLS failure without explanation, a message that depended on the session going on.</summary>
    public void Settle(in Origin at, ref Session session)
    {
        TlsFailure(at, ref session);
        if (session.Echo.Words != 0)
        {
            Echo echo = session.Echo;
            session.Echo = default;
            desk.Facts.Count(at, new Refusal { Stage = echo.Stage, Action = echo.Action, Reason = echo.Reason, Code = echo.Code, Enhanced = EnhancedCode.FromPacked(echo.Enhanced), Client = session.Client });
        }

        GoOn(at, ref session);
    }

    /// <summary>The session has left its transaction behind: what a rule did to the message is now certain.</summary>
    public void GoOn(in Origin at, ref Session session)
    {
        if (session.TransactionSerial != 0) messages.SessionWentOn(at, session.Transaction, session.TransactionSerial);
        session.TransactionSerial = 0;
        session.Marks &= ~SessionMarks.Redirected;
    }

    public void TlsFailure(in Origin at, ref Session session)
    {
        if (!session.Has(SessionMarks.TlsFailureHeld)) return;
        session.Marks &= ~SessionMarks.TlsFailureHeld;
        desk.Facts.Count(at, new TlsFailure { Direction = Direction.In, Reason = session.TlsFailure });
    }

    /// <summary>AUTH commands the statistics know and no line told of: a success without mail, or a refusal before any check.</summary>
    private void AuthRemainder(in Origin at, in Session session)
    {
        if (session.AuthAccepted > 0 && !session.Has(SessionMarks.Authenticated))
            desk.Facts.Count(at, new AuthAttempt { Mechanism = AuthMechanism.Unknown, Result = AuthResult.Success, Client = session.Client, Count = session.AuthAccepted });
        int missing = session.AuthRefused - session.AuthCounted;
        if (missing > 0) desk.Facts.Count(at, new AuthAttempt { Mechanism = AuthMechanism.Unknown, Result = AuthResult.Error, Client = session.Client, Count = missing });
    }

    private void Encryption(in Origin at, in Session session, in Disconnected seen)
    {
        TlsSession fact;
        if (session.Has(SessionMarks.Encrypted)) fact = new() { Direction = Direction.In, Version = session.TlsVersion, Trust = session.TlsTrust, Cipher = desk.Ciphers.Bytes(session.Cipher) };
        else if (session.Has(SessionMarks.StartedTls) || (at.Listener == Listener.Submissions && !session.Has(SessionMarks.TlsFailed)))
            fact = new() { Direction = Direction.In, Version = TlsVersion.Unknown, Trust = TlsTrust.Unknown };
        else
        {
            bool proven = seen.HasStatistics || session.Has(SessionMarks.HasCommands) || desk.Scopes.Program(at).LogsTlsIn || desk.Scopes.Instance(at).LogsTlsIn;
            fact = new() { Direction = Direction.In, Version = proven ? TlsVersion.None : TlsVersion.Unknown, Trust = proven ? TlsTrust.None : TlsTrust.Unknown };
        }

        desk.Facts.Count(at, fact);
    }

    private static EndCause Cause(in Session session, in Disconnected seen)
    {
        if (session.Has(SessionMarks.Quit) || seen.Cause == EndCause.Quit) return EndCause.Quit;
        if (session.Has(SessionMarks.TlsFailed) || seen.Cause == EndCause.TlsError) return EndCause.TlsError;
        EndCause told = seen.Cause != EndCause.Unknown ? seen.Cause : session.Cause;
        if (told is EndCause.TooManyErrors or EndCause.Timeout) return told;
        if (session.Has(SessionMarks.ConnectionLimited)) return EndCause.RateLimited;
        if (session.LastRefusal is 421 or 521 || told == EndCause.Dropped) return EndCause.Dropped;
        if (told != EndCause.Unknown) return told;
        return seen.HasStatistics || seen.Screened ? EndCause.Unknown : EndCause.Quit;
    }

    private static Stage At(in Session session, in Disconnected seen, EndCause cause)
    {
        if (cause == EndCause.Quit) return Stage.Idle;
        if (seen.Stage != Stage.Unknown) return seen.Stage;
        if (session.Stage != Stage.Unknown) return session.Stage;
        if (session.Furthest != Stage.Unknown) return session.Furthest;
        bool nothing = seen.HasStatistics || (cause == EndCause.TlsError && session.Listener == Listener.Submissions);
        return nothing ? Stage.Connect : Stage.Unknown;
    }
}
