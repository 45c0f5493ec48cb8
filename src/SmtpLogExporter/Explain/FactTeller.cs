using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Facts;

namespace SmtpLogExporter.Explain;

/// <summary>Tells each fact and passes it on.</summary>
internal sealed class FactTeller(IMailFacts next) : IMailFacts
{
    private readonly List<Telling> told = [];

    /// <summary>What was told since the last call.</summary>
    public IReadOnlyList<Telling> Take()
    {
        Telling[] taken = [.. told];
        told.Clear();
        return taken;
    }

    public void Count(in Origin at) => next.Count(at);

    public void Count(in Origin at, in ConnectionOpened fact)
    {
        Tell(at, nameof(ConnectionOpened)).Client("client", fact.Client);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in ActiveSessionsChanged fact)
    {
        Tell(at, nameof(ActiveSessionsChanged)).Change("change", fact.Change);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in SessionEnded fact)
    {
        Tell(at, nameof(SessionEnded)).Member("cause", fact.Cause).Member("stage", fact.Stage).Micros("duration", fact.Duration);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in CommandsCounted fact)
    {
        Tell(at, nameof(CommandsCounted)).Member("command", fact.Command).Number("accepted", fact.Accepted).Number("refused", fact.Refused);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in ClientDnsFailed fact)
    {
        Tell(at, nameof(ClientDnsFailed)).Member("kind", fact.Kind);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in LimitReached fact)
    {
        Tell(at, nameof(LimitReached)).Member("kind", fact.Kind);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in PrescreenCounted fact)
    {
        Tell(at, nameof(PrescreenCounted)).Member("event", fact.Event).Number("score", fact.Score);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in TlsSession fact)
    {
        Tell(at, nameof(TlsSession)).Member("direction", fact.Direction).Member("version", fact.Version).Member("trust", fact.Trust).Text("cipher", fact.Cipher);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in TlsFailure fact)
    {
        Tell(at, nameof(TlsFailure)).Member("direction", fact.Direction).Member("reason", fact.Reason);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in DeliveryTls fact)
    {
        Tell(at, nameof(DeliveryTls)).Member("transport", fact.Transport).Member("level", fact.Level).Member("outcome", fact.Outcome);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in AuthAttempt fact)
    {
        Tell(at, nameof(AuthAttempt)).Member("mechanism", fact.Mechanism).Member("result", fact.Result).Client("client", fact.Client).Number("count", fact.Count, 2);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in Received fact)
    {
        Tell(at, nameof(Received)).Member("origin", fact.Origin).Number("size", fact.Size).Number("recipients", fact.Recipients).Text("sender_domain", fact.SenderDomain)
            .Micros("before_queue", fact.BeforeQueue);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in RecipientsCounted fact)
    {
        Tell(at, nameof(RecipientsCounted)).Number("recipients", fact.Recipients).Number("size", fact.Size, 1);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in Refusal fact)
    {
        Tell(at, nameof(Refusal)).Member("stage", fact.Stage).Member("action", fact.Action).Member("reason", fact.Reason).Text("rule", fact.Rule)
            .Number("code", fact.Code, 1).Code("enhanced_code", fact.Enhanced).Text("dns_list", fact.DnsList).Client("client", fact.Client);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in PolicyAction fact)
    {
        Tell(at, nameof(PolicyAction)).Member("action", fact.Action).Member("reason", fact.Reason).Text("rule", fact.Rule);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in FilterVerdict fact)
    {
        Tell(at, nameof(FilterVerdict)).Member("filter", fact.Filter).Member("verdict", fact.Verdict);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in SenderAuthentication fact)
    {
        Tell(at, nameof(SenderAuthentication)).Member("method", fact.Method).Member("result", fact.Result);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in RecipientResult fact)
    {
        Telling telling = Tell(at, nameof(RecipientResult)).Member("transport", fact.Transport).Member("result", fact.Result);
        if (fact.Rule is not null) telling.Member("reason", fact.Reason).Text("rule", fact.Rule);
        telling.Number("code", fact.Code, 1).Code("enhanced_code", fact.Enhanced).Text("provider", fact.Provider).Text("recipient_domain", fact.RecipientDomain)
            .Micros("delay", fact.Delay).Micros("before_queue", fact.BeforeQueue).Micros("in_queue", fact.InQueue).Micros("connect", fact.Connect).Micros("transmit", fact.Transmit)
            .Number("attempts", fact.Attempts, 1).Number("bytes", fact.Bytes, 1);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in ContactFailureCounted fact)
    {
        Tell(at, nameof(ContactFailureCounted)).Member("reason", fact.Reason);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in NotificationSent fact)
    {
        Tell(at, nameof(NotificationSent)).Member("kind", fact.Kind);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in MessageCompleted fact)
    {
        Tell(at, nameof(MessageCompleted)).Member("outcome", fact.Outcome);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in ProbeCounted fact)
    {
        Tell(at, nameof(ProbeCounted)).Member("result", fact.Result);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in QueueOperationCounted fact)
    {
        Tell(at, nameof(QueueOperationCounted)).Member("operation", fact.Operation).Number("count", fact.Count);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in ServerEventCounted fact)
    {
        Tell(at, nameof(ServerEventCounted)).Member("event", fact.Event);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in SeverityCounted fact)
    {
        Tell(at, nameof(SeverityCounted)).Member("severity", fact.Severity);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in AsyncBounce fact)
    {
        Tell(at, nameof(AsyncBounce)).Member("reason", fact.Reason);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in FeedbackReport fact)
    {
        Tell(at, nameof(FeedbackReport)).Text("kind", fact.Kind).Text("provider", fact.Provider);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in TrackedMessagesChanged fact)
    {
        Tell(at, nameof(TrackedMessagesChanged)).Member("state", fact.State).Change("change", fact.Change);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in MemoryLost fact)
    {
        Tell(at, nameof(MemoryLost)).Member("table", fact.Table).Member("cause", fact.Cause);
        next.Count(at, fact);
    }

    public void Count(in Origin at, in ClockSkewed fact)
    {
        Tell(at, nameof(ClockSkewed));
        next.Count(at, fact);
    }

    private Telling Tell(in Origin at, string kind)
    {
        Telling telling = new Telling(kind).Member("listener", at.Listener);
        told.Add(telling);
        return telling;
    }
}
