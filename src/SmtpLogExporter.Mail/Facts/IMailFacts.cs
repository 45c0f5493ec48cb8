namespace SmtpLogExporter.Mail.Facts;

/// <summary>What can be counted, after the events of a message or session were joined. Only the correlator says facts. Spans are valid during the call only.</summary>
public interface IMailFacts
{
    /// <summary>A line of this server was read at this log time.</summary>
    void Count(in Origin at);

    void Count(in Origin at, in ConnectionOpened fact);

    void Count(in Origin at, in ActiveSessionsChanged fact);

    void Count(in Origin at, in SessionEnded fact);

    void Count(in Origin at, in CommandsCounted fact);

    void Count(in Origin at, in ClientDnsFailed fact);

    void Count(in Origin at, in LimitReached fact);

    void Count(in Origin at, in PrescreenCounted fact);

    void Count(in Origin at, in TlsSession fact);

    void Count(in Origin at, in TlsFailure fact);

    void Count(in Origin at, in DeliveryTls fact);

    void Count(in Origin at, in AuthAttempt fact);

    void Count(in Origin at, in Received fact);

    void Count(in Origin at, in RecipientsCounted fact);

    void Count(in Origin at, in Refusal fact);

    void Count(in Origin at, in RefusalsAttributed fact);

    void Count(in Origin at, in PolicyAction fact);

    void Count(in Origin at, in FilterVerdict fact);

    void Count(in Origin at, in SenderAuthentication fact);

    void Count(in Origin at, in RecipientResult fact);

    void Count(in Origin at, in ContactFailureCounted fact);

    void Count(in Origin at, in NotificationSent fact);

    void Count(in Origin at, in MessageCompleted fact);

    void Count(in Origin at, in ProbeCounted fact);

    void Count(in Origin at, in QueueOperationCounted fact);

    void Count(in Origin at, in ServerEventCounted fact);

    void Count(in Origin at, in SeverityCounted fact);

    void Count(in Origin at, in AsyncBounce fact);

    void Count(in Origin at, in FeedbackReport fact);

    void Count(in Origin at, in TrackedMessagesChanged fact);

    void Count(in Origin at, in MemoryLost fact);

    void Count(in Origin at, in ClockSkewed fact);
}
