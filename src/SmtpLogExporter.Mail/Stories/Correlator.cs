using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Reasons;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>
/// Joins the events of one source into facts: knows its sessions, messages, waiting recipients and the processes that deliver. Its clock is the log's: what it decides depends on the lines and their
/// order alone, so reading the same lines again from a saved state gives the same facts.
/// </summary>
public sealed class Correlator : IMailEvents
{
    private readonly Desk desk;
    private readonly StoryTable stories;
    private readonly Messages messages;
    private readonly HeldItems held;
    private readonly HeldItems ends;
    private readonly PendingMessages pending;
    private readonly TerseSessions terse;
    private readonly SessionEnd sessionEnd;
    private readonly Sessions sessions;
    private readonly SessionLines sessionLines;
    private readonly Refusals refusals;
    private readonly Acceptances acceptances;
    private readonly Deliveries deliveries;
    private readonly Expiries expiries;
    private readonly ClientProcesses processes;
    private long expiredAt = -1;

    public Correlator(CorrelatorSettings settings, IMailFacts facts)
    {
        desk = new Desk(settings, new FactGate(facts));
        stories = new StoryTable(desk);
        messages = new Messages(desk, stories);
        held = new HeldItems(desk, HeldItems.Short);
        ends = new HeldItems(desk, HeldItems.Long);
        pending = new PendingMessages(desk, stories, messages, held, ends);
        sessionEnd = new SessionEnd(desk, messages);
        sessions = new Sessions(desk, sessionEnd);
        terse = new TerseSessions(desk, sessions, held);
        sessionLines = new SessionLines(desk, sessions, sessionEnd, messages, held, terse);
        refusals = new Refusals(desk, sessions, terse, messages);
        acceptances = new Acceptances(desk, stories, messages, pending, sessions, terse);
        deliveries = new Deliveries(desk, stories, messages, pending);
        expiries = new Expiries(desk, stories);
        processes = new ClientProcesses(desk, held);
    }

    /// <summary>A fact came of the line read last, by its own events.</summary>
    public bool Counted => desk.Facts.Counted;

    /// <summary>Messages remembered now.</summary>
    public int Messages => stories.Count;

    /// <summary>Sessions remembered now.</summary>
    public int Sessions => sessions.Count;

    /// <summary>Recipients with a deferral remembered now.</summary>
    public int Recipients => stories.Waiting.Count;

    /// <summary>A line is about to be read; a line that says nothing counts nothing.</summary>
    public void BeginLine() => desk.Facts.Begin();

    public void Observe(in Origin at)
    {
        sessions.BeginLine();
        if (desk.Clock.Hear(at.Time)) desk.Facts.Count(at, default(ClockSkewed));
        if (desk.Clock.Age != expiredAt) Expire();

        // A server nobody knows yet has no series of its own until something is counted for it.
        if (!ReferenceEquals(at.Mta, Origin.UnknownMta)) desk.Facts.Count(at);
    }

    public void Observe(in Origin at, in Connected seen)
    {
        if (seen.ListenerUntold) terse.Connected(at, seen);
        else sessions.Connected(at, seen);
    }

    public void Observe(in Origin at, in SessionShown seen) => terse.Shown(at, seen);

    public void Observe(in Origin at, in Disconnected seen)
    {
        if (sessions.TryFind(at, out int index) && sessions.At(index).Has(SessionMarks.Terse)) terse.Close(at, seen, ref sessions.At(index));
        else sessions.Disconnected(at, seen);
    }

    public void Observe(in Origin at, in CommandsUsed seen) => sessionLines.Commands(at, seen);

    public void Observe(in Origin at, in SessionFailed seen) => sessionLines.Failed(at, seen);

    public void Observe(in Origin at, in ClientNameDoubted seen) => desk.Facts.Count(at, new ClientDnsFailed { Kind = seen.Kind });

    public void Observe(in Origin at, in LimitHit seen) => sessionLines.Limit(at, seen);

    public void Observe(in Origin at, in Prescreened seen) => sessionLines.Prescreened(at, seen);

    public void Observe(in Origin at, in TlsStarted seen)
    {
        if (seen.Direction == Direction.In) sessionLines.TlsStarted(at, seen);
        else processes.TlsStarted(at, seen);
    }

    public void Observe(in Origin at, in TlsFailed seen)
    {
        if (seen.Direction == Direction.In) sessionLines.TlsFailed(at, seen);
        else processes.TlsFailed(at, seen);
    }

    public void Observe(in Origin at, in TlsExplained seen)
    {
        if (sessions.TryFind(at, out int session) && sessions.At(session).Has(SessionMarks.TlsFailureHeld)) sessions.At(session).TlsFailure = seen.Reason;
        else if (processes.TryFind(at, out int process) && processes.At(process).HeldTlsFailure != 0) processes.At(process).HeldTlsFailure = (byte)(seen.Reason + 1);
    }

    public void Observe(in Origin at, in TlsForgone seen) => desk.Facts.Count(at, new TlsSession { Direction = seen.Direction, Version = TlsVersion.None, Trust = TlsTrust.None });

    public void Observe(in Origin at, in Authenticated seen) => sessionLines.Authenticated(at, seen);

    public void Observe(in Origin at, in TransactionOpened seen)
    {
        ref Session session = ref sessions.Of(at);
        sessionEnd.GoOn(at, ref session);
        if (seen.IsAuthenticated && !session.Has(SessionMarks.Authenticated))
        {
            session.Marks |= SessionMarks.Authenticated;
            desk.Facts.Count(at, new AuthAttempt { Mechanism = seen.Mechanism, Result = AuthResult.Success, Client = session.Client, Count = 1 });
        }

        terse.ShowClear(at, ref session);
        if (!seen.Id.IsEmpty) messages.Opened(at, seen, ref session);
    }

    public void Observe(in Origin at, in MessageSubmitted seen) => messages.Submitted(at, seen);

    public void Observe(in Origin at, in MessageNamed seen) => messages.Named(at, seen);

    public void Observe(in Origin at, in MessageQueued seen) => messages.Queued(at, seen);

    public void Observe(in Origin at, in MessageAccepted seen) => acceptances.Accepted(at, seen);

    public void Observe(in Origin at, in Refused seen) => refusals.Refused(at, seen);

    public void Observe(in Origin at, in RuleApplied seen)
    {
        pending.Settle(at, seen.Id);
        refusals.Ruled(at, seen);
    }

    public void Observe(in Origin at, in FilterJudged seen) => desk.Facts.Count(at, new FilterVerdict { Filter = seen.Filter, Verdict = seen.Verdict });

    public void Observe(in Origin at, in SenderProved seen) => desk.Facts.Count(at, new SenderAuthentication { Method = seen.Method, Result = seen.Result });

    public void Observe(in Origin at, in Attempted seen)
    {
        int index = deliveries.Attempted(at, seen);
        processes.Attempted(at, seen, isWhole: index >= 0 && stories[index].Recipients == 1);
        if (index >= 0) pending.Ended(index);
    }

    public void Observe(in Origin at, in RecipientsExpired seen)
    {
        pending.Settle(at, seen.Id);
        expiries.Expired(at, seen);
        if (stories.Find(desk.MessageKey(at, seen.Id)) is var index and >= 0) pending.Ended(index);
    }

    public void Observe(in Origin at, in MessageLeft seen)
    {
        int index = stories.Find(desk.MessageKey(at, seen.Id));
        if (index < 0) return;
        pending.Settle(at, index);
        messages.Left(at, seen.How, index);
    }

    public void Observe(in Origin at, in QueueOperated seen)
    {
        if (!processes.IsSummaryOfNamed(at, seen)) messages.Operated(at, seen);
    }

    public void Observe(in Origin at, in AddressProbed seen) => deliveries.Probed(at, seen);

    public void Observe(in Origin at, in ContactFailed seen) => processes.ContactFailed(at, seen);

    public void Observe(in Origin at, in NotificationMade seen) => messages.Notified(at, seen);

    public void Observe(in Origin at, in DeliverySecured seen) => desk.Facts.Count(at, new DeliveryTls { Transport = seen.Transport, Level = seen.Level, Outcome = seen.Outcome });

    public void Observe(in Origin at, in ServerReported seen)
    {
        desk.Facts.Count(at, new ServerEventCounted { Event = seen.Event });
        if (seen.Event == ServerEvent.Start) sessions.CloseAll(at);
    }

    public void Observe(in Origin at, in SeverityLogged seen) => desk.Facts.Count(at, new SeverityCounted { Severity = seen.Severity });

    public void Observe(in Origin at, in BounceReturned seen)
    {
        ReplyText.ReadCodes(seen.Reply, out int code, out EnhancedCode enhanced);
        ReasonVerdict verdict = desk.Settings.Reasons.Judge(new ReasonQuestion { Mta = at.Mta, Code = code, Enhanced = enhanced, Reply = seen.Reply, Text = seen.Reply });
        desk.Facts.Count(at, new AsyncBounce { Reason = verdict.Reason });
    }

    public void Observe(in Origin at, in ComplaintReceived seen) => desk.Facts.Count(at, new FeedbackReport { Kind = seen.Kind, Provider = seen.Provider });

    /// <summary>Saves all that later lines depend on.</summary>
    public void Save(StateWriter to)
    {
        desk.Save(to);
        stories.Save(to);
        sessions.Save(to);
        processes.Save(to);
        held.Save(to);
        ends.Save(to);
    }

    /// <summary>To be called on a new correlator.</summary>
    /// <exception cref="InvalidDataException">The state is damaged; this correlator must not be used.</exception>
    public void Load(StateReader from)
    {
        desk.Load(from);
        stories.Load(from);
        sessions.Load(from);
        processes.Load(from);
        held.Load(from);
        ends.Load(from);
    }

    private void Expire()
    {
        // Nothing can run out before the clock goes on; many lines share one second.
        expiredAt = desk.Clock.Age;
        desk.Facts.IsLate = true;
        while (held.TryRelease(out HeldKind kind, out StoryKey key, out ulong serial))
        {
            switch (kind)
            {
                case HeldKind.InboundTls:
                    sessions.ReleaseTlsFailure(key);
                    break;
                case HeldKind.OutboundTls:
                    processes.Release(key);
                    break;
                case HeldKind.Door:
                    terse.Release(key);
                    break;
                default:
                    pending.Release(key, serial);
                    break;
            }
        }

        while (ends.TryRelease(out _, out StoryKey key, out ulong serial)) pending.Release(key, serial);
        stories.Expire();
        sessions.Expire();
        processes.Expire();
        desk.Facts.IsLate = false;
    }
}
