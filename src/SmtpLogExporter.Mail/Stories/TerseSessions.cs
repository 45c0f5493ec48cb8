using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>
/// Sessions of logs that announce them late or not at all, name their door in passing and never tell their end. What needs the door or the client waits for it a moment;
/// encryption counts when it is shown, for there will be no end to count it at.
/// </summary>
internal sealed class TerseSessions(Desk desk, Sessions sessions, HeldItems held)
{
    /// <summary>Lines of a process that come this long after its session ended are of another one with the same number.</summary>
    private const long Afterwards = 60_000;

    /// <summary>A process silent for this long was another one: clients are given less.</summary>
    private const long Idle = 60 * 60 * 1000;

    public void Shown(in Origin at, in SessionShown seen)
    {
        if (sessions.TryFind(at, out int index) && desk.Clock.Age - sessions.TouchedAt(index) > (sessions.At(index).Has(SessionMarks.Ended) ? Afterwards : Idle)) sessions.Drop(at, index);
        ref Session session = ref sessions.Of(at);
        if (!session.Has(SessionMarks.Terse))
        {
            session.Marks |= SessionMarks.Terse | (seen.Announced ? SessionMarks.None : SessionMarks.ConnectionHeld);
            held.Hold(HeldKind.Door, desk.SessionKey(at));
        }

        if (session.Client.IsNone && !seen.ClientAddress.IsEmpty) Attribute(at, seen.ClientAddress, ref session);
        if (!seen.TellsListener) return;
        session.Listener = at.Listener;
        session.Marks |= SessionMarks.DoorKnown;
        Settle(at, ref session);
    }

    /// <summary>A connection was announced, its door was not.</summary>
    public void Connected(in Origin at, in Connected seen)
    {
        if (sessions.TryFind(at, out int index)) sessions.Drop(at, index);
        ref Session session = ref sessions.Of(at);
        session.Client = ClientKey.Read(seen.ClientAddress);
        session.Marks |= SessionMarks.Terse | SessionMarks.ConnectionHeld | SessionMarks.Announced;
        held.Hold(HeldKind.Door, desk.SessionKey(at));
    }

    /// <summary>An AUTH command ended. True if it waits for the door.</summary>
    public bool Holds(in Origin at, in Authenticated seen, ref Session session)
    {
        if (!session.Has(SessionMarks.Terse) || session.Has(SessionMarks.DoorKnown)) return false;
        if (!session.HeldAuth.TryTake(seen.Mechanism, seen.Result) && !session.HeldOtherAuth.TryTake(seen.Mechanism, seen.Result)) return false;
        held.Hold(HeldKind.Door, desk.SessionKey(at));
        return true;
    }

    /// <summary>Mail without a handshake before it: the session is in clear.</summary>
    public void ShowClear(in Origin at, ref Session session)
    {
        if (!session.Has(SessionMarks.Terse) || session.Has(SessionMarks.Encrypted | SessionMarks.TlsFailed | SessionMarks.ClearCounted)) return;
        session.Marks |= SessionMarks.ClearCounted;
        bool proven = desk.Scopes.Program(at).LogsTlsIn;
        desk.Facts.Count(at, new TlsSession { Direction = Direction.In, Version = proven ? TlsVersion.None : TlsVersion.Unknown, Trust = proven ? TlsTrust.None : TlsTrust.Unknown });
    }

    /// <summary>A line that only the end of a session has. Orderly ends are not told as a rule, so only those that were no such count.</summary>
    public void Close(in Origin at, in Disconnected seen, ref Session session)
    {
        Settle(at, ref session);
        bool isOdd = session.Cause != EndCause.Unknown || seen.Cause != EndCause.Unknown || session.Has(SessionMarks.TlsFailed);
        if (isOdd && !session.Has(SessionMarks.Ended))
        {
            EndCause cause = SessionEnd.Cause(session, seen);
            long duration = session.Has(SessionMarks.Announced) ? desk.Elapsed(at, session.Started) : -1;
            desk.Facts.Count(at, new SessionEnded { Cause = cause, Stage = cause == EndCause.TlsError ? Stage.Starttls : SessionEnd.At(session, seen, cause), Duration = duration });
        }

        session.Marks |= SessionMarks.Ended;
    }

    /// <summary>Says what waited for the door.</summary>
    public void Settle(in Origin at, ref Session session)
    {
        if (session.Has(SessionMarks.ConnectionHeld))
        {
            session.Marks &= ~SessionMarks.ConnectionHeld;
            desk.Facts.Count(at, new ConnectionOpened { Client = session.Client });
        }

        Settle(at, session.Client, ref session.HeldAuth);
        Settle(at, session.Client, ref session.HeldOtherAuth);
    }

    /// <summary>No line named the door in time.</summary>
    public void Release(in StoryKey key)
    {
        if (!sessions.TryFind(key, out int index)) return;
        ref Session session = ref sessions.At(index);
        Settle(desk.Scopes[key.Scope].Origin(desk.Clock.Now, session.Listener), ref session);
    }

    private void Settle(in Origin at, ClientKey client, ref HeldAuth auth)
    {
        if (auth.Count > 0) desk.Facts.Count(at, new AuthAttempt { Mechanism = auth.Mechanism, Result = auth.Result, Client = client, Count = auth.Count });
        auth = default;
    }

    private void Attribute(in Origin at, ReadOnlySpan<byte> address, ref Session session)
    {
        session.Client = ClientKey.Read(address);
        if (session.Unattributed > 0) desk.Facts.Count(at, new RefusalsAttributed { Client = session.Client, Count = session.Unattributed });
        session.Unattributed = 0;
    }
}
