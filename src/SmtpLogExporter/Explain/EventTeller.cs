using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Explain;

/// <summary>Tells each event and passes it on.</summary>
internal sealed class EventTeller(IMailEvents next) : IMailEvents
{
    private readonly List<Telling> told = [];

    public Telling? Origin { get; private set; }

    /// <summary>What was told since the last call.</summary>
    public IReadOnlyList<Telling> Take()
    {
        Telling[] taken = [.. told];
        told.Clear();
        Origin = null;
        return taken;
    }

    public void Observe(in Origin at)
    {
        Origin = new Telling(nameof(Origin)).Text("mta", at.Mta).Text("server", at.Server).Text("time", DateTimeOffset.FromUnixTimeMilliseconds(at.Time).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"))
            .Text("program", at.Program).Number("process", at.Process, 1).Text("instance", at.Instance).Text("session", at.Session).Member("listener", at.Listener);
        next.Observe(at);
    }

    public void Observe(in Origin at, in Connected seen)
    {
        Tell(nameof(Connected)).Text("client_name", seen.ClientName).Text("client_address", seen.ClientAddress).Number("client_port", seen.ClientPort, 1).Flag("screened", seen.Screened).Flag("listener_untold", seen.ListenerUntold).Flag("client_later", seen.ClientLater);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in SessionShown seen)
    {
        Tell(nameof(SessionShown)).Text("client_name", seen.ClientName).Text("client_address", seen.ClientAddress).Flag("tells_listener", seen.TellsListener).Flag("announced", seen.Announced);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in Disconnected seen)
    {
        Tell(nameof(Disconnected)).Text("client_address", seen.ClientAddress).Number("client_port", seen.ClientPort, 1).Member("cause", seen.Cause).Member("stage", seen.Stage)
            .Flag("has_statistics", seen.HasStatistics).Flag("screened", seen.Screened).Flag("tls_elsewhere", seen.TlsElsewhere).Flag("tells_tls", seen.TellsTls).Flag("encrypted", seen.Encrypted).Micros("duration", seen.Duration);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in CommandsUsed seen)
    {
        Tell(nameof(CommandsUsed)).Member("command", seen.Command).Number("accepted", seen.Accepted).Number("refused", seen.Refused);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in SessionFailed seen)
    {
        Tell(nameof(SessionFailed)).Text("id", seen.Id).Text("client_address", seen.ClientAddress).Number("client_port", seen.ClientPort, 1).Member("cause", seen.Cause).Member("stage", seen.Stage);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in ClientNameDoubted seen)
    {
        Tell(nameof(ClientNameDoubted)).Member("kind", seen.Kind).Text("client_address", seen.ClientAddress);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in LimitHit seen)
    {
        Tell(nameof(LimitHit)).Member("kind", seen.Kind).Text("client_address", seen.ClientAddress);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in Prescreened seen)
    {
        Tell(nameof(Prescreened)).Member("event", seen.Event).Text("client_address", seen.ClientAddress).Number("client_port", seen.ClientPort, 1).Number("score", seen.Score);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in TlsStarted seen)
    {
        Tell(nameof(TlsStarted)).Member("direction", seen.Direction).Member("version", seen.Version).Member("trust", seen.Trust).Text("cipher", seen.Cipher)
            .Text("peer_host", seen.PeerHost).Text("peer_address", seen.PeerAddress).Number("peer_port", seen.PeerPort, 1).Flag("reused", seen.Reused);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in TlsFailed seen)
    {
        Tell(nameof(TlsFailed)).Member("direction", seen.Direction).Member("reason", seen.Reason).Text("peer_address", seen.PeerAddress).Flag("open", seen.Open);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in TlsExplained seen)
    {
        Tell(nameof(TlsExplained)).Member("reason", seen.Reason);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in TlsForgone seen)
    {
        Tell(nameof(TlsForgone)).Member("direction", seen.Direction);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in Authenticated seen)
    {
        Tell(nameof(Authenticated)).Member("mechanism", seen.Mechanism).Member("result", seen.Result).Text("client_address", seen.ClientAddress);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in TransactionOpened seen)
    {
        Telling telling = Tell(nameof(TransactionOpened)).Text("id", seen.Id).Text("client_name", seen.ClientName).Text("client_address", seen.ClientAddress).Flag("is_authenticated", seen.IsAuthenticated);
        if (seen.IsAuthenticated) telling.Member("mechanism", seen.Mechanism);
        telling.Text("original_id", seen.OriginalId);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in MessageSubmitted seen)
    {
        Tell(nameof(MessageSubmitted)).Text("id", seen.Id).TextOrEmpty("sender", seen.Sender).Text("previous_id", seen.PreviousId);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in MessageNamed seen)
    {
        Tell(nameof(MessageNamed)).Text("id", seen.Id).Text("message_id", seen.MessageId);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in MessageQueued seen)
    {
        Tell(nameof(MessageQueued)).Text("id", seen.Id).TextOrEmpty("sender", seen.Sender).Number("size", seen.Size).Number("recipients", seen.Recipients);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in MessageAccepted seen)
    {
        Telling telling = Tell(nameof(MessageAccepted)).Text("id", seen.Id).Text("client_name", seen.ClientName).Text("client_address", seen.ClientAddress).TextOrEmpty("sender", seen.Sender)
            .Text("message_id", seen.MessageId).Number("size", seen.Size).Number("recipients", seen.Recipients)
            .Flag("handed_in", seen.HandedIn).Flag("is_notification", seen.IsNotification).Flag("says_reinjected", seen.SaysReinjected).Flag("is_authenticated", seen.IsAuthenticated);
        if (seen.IsAuthenticated) telling.Member("mechanism", seen.Mechanism);
        if (seen.TellsTls) telling.Member("tls_version", seen.TlsVersion).Member("tls_trust", seen.TlsTrust).Text("cipher", seen.Cipher);
        telling.Micros("before_queue", seen.BeforeQueue);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in Refused seen)
    {
        Tell(nameof(Refused)).Text("id", seen.Id).Text("client_name", seen.ClientName).Text("client_address", seen.ClientAddress).Number("client_port", seen.ClientPort, 1)
            .Member("stage", seen.Stage).Member("action", seen.Action).Number("code", seen.Code, 1).Code("enhanced_code", seen.Enhanced).Text("text", seen.Text)
            .Text("sender", seen.Sender).Text("recipient", seen.Recipient).Text("dns_list", seen.DnsList).Member("filter", seen.Filter).Flag("provisional", seen.Provisional);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in RuleApplied seen)
    {
        Tell(nameof(RuleApplied)).Text("id", seen.Id).Text("client_address", seen.ClientAddress).Member("action", seen.Action).Member("stage", seen.Stage)
            .Number("code", seen.Code, 1).Code("enhanced_code", seen.Enhanced).Text("text", seen.Text);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in FilterJudged seen)
    {
        Tell(nameof(FilterJudged)).Text("id", seen.Id).Member("filter", seen.Filter).Member("verdict", seen.Verdict);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in SenderProved seen)
    {
        Tell(nameof(SenderProved)).Text("id", seen.Id).Member("method", seen.Method).Member("result", seen.Result);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in Attempted seen)
    {
        Telling telling = Tell(nameof(Attempted)).Text("id", seen.Id).Text("recipient", seen.Recipient).Text("relay_host", seen.RelayHost).Text("relay_address", seen.RelayAddress).Number("relay_port", seen.RelayPort, 1)
            .Member("transport", seen.Transport).Text("transport_name", seen.TransportName).Member("status", seen.Status).Code("enhanced_code", seen.Enhanced).Text("reply", seen.Reply).Text("text", seen.Text)
            .Text("answered", seen.Answered == Stage.Unknown ? "" : Spelling.Of(seen.Answered)).Text("next_id", seen.NextId).Flag("forwarded", seen.Forwarded).Number("connection_use", seen.ConnectionUse, 2).Flag("before_acceptance", seen.BeforeAcceptance).Number("size", seen.Size, 1)
            .Micros("delay", seen.Delay).Micros("before_queue", seen.BeforeQueue).Micros("in_queue", seen.InQueue).Micros("connect", seen.Connect).Micros("transmit", seen.Transmit);
        if (seen.TellsTls) telling.Member("tls_version", seen.TlsVersion).Member("tls_trust", seen.TlsTrust).Text("cipher", seen.Cipher);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in RecipientsExpired seen)
    {
        Tell(nameof(RecipientsExpired)).Text("id", seen.Id).Text("recipient", seen.Recipient).Flag("canceled", seen.Canceled).Flag("removed", seen.Removed).Flag("only_waiting", seen.OnlyWaiting);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in MessageLeft seen)
    {
        Tell(nameof(MessageLeft)).Text("id", seen.Id).Member("how", seen.How);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in QueueOperated seen)
    {
        Tell(nameof(QueueOperated)).Text("id", seen.Id).Member("operation", seen.Operation).Flag("automatic", seen.Automatic).Number("count", seen.Count);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in AddressProbed seen)
    {
        Tell(nameof(AddressProbed)).Text("id", seen.Id).Text("recipient", seen.Recipient).Member("result", seen.Result);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in ContactFailed seen)
    {
        Tell(nameof(ContactFailed)).Text("id", seen.Id).Text("host", seen.Host).Text("address", seen.Address).Member("reason", seen.Reason);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in NotificationMade seen)
    {
        Tell(nameof(NotificationMade)).Text("id", seen.Id).Text("notification_id", seen.NotificationId).Member("kind", seen.Kind).Flag("untold", seen.Untold);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in DeliverySecured seen)
    {
        Tell(nameof(DeliverySecured)).Member("transport", seen.Transport).Member("level", seen.Level).Member("outcome", seen.Outcome);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in ServerReported seen)
    {
        Tell(nameof(ServerReported)).Member("event", seen.Event);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in SeverityLogged seen)
    {
        Tell(nameof(SeverityLogged)).Member("severity", seen.Severity);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in BounceReturned seen)
    {
        Tell(nameof(BounceReturned)).Text("id", seen.Id).Text("recipient", seen.Recipient).Text("reply", seen.Reply);
        next.Observe(at, seen);
    }

    public void Observe(in Origin at, in ComplaintReceived seen)
    {
        Tell(nameof(ComplaintReceived)).Text("kind", seen.Kind).Text("provider", seen.Provider);
        next.Observe(at, seen);
    }

    private Telling Tell(string kind)
    {
        Telling telling = new(kind);
        told.Add(telling);
        return telling;
    }
}
