namespace SmtpLogExporter.Mail.Events;

/// <summary>What a line of a mail server's log says, one overload for each kind of event. A dialect says events and nothing else. Spans are valid during the call only.</summary>
public interface IMailEvents
{
    /// <summary>A line of a known program was read: comes before the events of the line, which have the same server, program and instance, and moves the clock.</summary>
    void Observe(in Origin at);

    void Observe(in Origin at, in Connected seen);

    void Observe(in Origin at, in SessionShown seen);

    void Observe(in Origin at, in Disconnected seen);

    void Observe(in Origin at, in CommandsUsed seen);

    void Observe(in Origin at, in SessionFailed seen);

    void Observe(in Origin at, in ClientNameDoubted seen);

    void Observe(in Origin at, in LimitHit seen);

    void Observe(in Origin at, in Prescreened seen);

    void Observe(in Origin at, in TlsStarted seen);

    void Observe(in Origin at, in TlsFailed seen);

    void Observe(in Origin at, in TlsExplained seen);

    void Observe(in Origin at, in TlsForgone seen);

    void Observe(in Origin at, in Authenticated seen);

    void Observe(in Origin at, in TransactionOpened seen);

    void Observe(in Origin at, in MessageSubmitted seen);

    void Observe(in Origin at, in MessageNamed seen);

    void Observe(in Origin at, in MessageQueued seen);

    void Observe(in Origin at, in MessageAccepted seen);

    void Observe(in Origin at, in Refused seen);

    void Observe(in Origin at, in RuleApplied seen);

    void Observe(in Origin at, in FilterJudged seen);

    void Observe(in Origin at, in SenderProved seen);

    void Observe(in Origin at, in Attempted seen);

    void Observe(in Origin at, in RecipientsExpired seen);

    void Observe(in Origin at, in MessageLeft seen);

    void Observe(in Origin at, in QueueOperated seen);

    void Observe(in Origin at, in AddressProbed seen);

    void Observe(in Origin at, in ContactFailed seen);

    void Observe(in Origin at, in NotificationMade seen);

    void Observe(in Origin at, in DeliverySecured seen);

    void Observe(in Origin at, in ServerReported seen);

    void Observe(in Origin at, in SeverityLogged seen);

    void Observe(in Origin at, in BounceReturned seen);

    void Observe(in Origin at, in ComplaintReceived seen);
}
