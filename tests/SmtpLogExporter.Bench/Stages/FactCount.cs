using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Facts;

namespace SmtpLogExporter.Bench.Stages;

/// <summary>Counts facts and does nothing else with them.</summary>
internal sealed class FactCount : IMailFacts
{
    public long Total { get; private set; }

    public void Count(in Origin at) => Total++;

    public void Count(in Origin at, in ConnectionOpened fact) => Total++;

    public void Count(in Origin at, in ActiveSessionsChanged fact) => Total++;

    public void Count(in Origin at, in SessionEnded fact) => Total++;

    public void Count(in Origin at, in CommandsCounted fact) => Total++;

    public void Count(in Origin at, in ClientDnsFailed fact) => Total++;

    public void Count(in Origin at, in LimitReached fact) => Total++;

    public void Count(in Origin at, in PrescreenCounted fact) => Total++;

    public void Count(in Origin at, in TlsSession fact) => Total++;

    public void Count(in Origin at, in TlsFailure fact) => Total++;

    public void Count(in Origin at, in DeliveryTls fact) => Total++;

    public void Count(in Origin at, in AuthAttempt fact) => Total++;

    public void Count(in Origin at, in Received fact) => Total++;

    public void Count(in Origin at, in RecipientsCounted fact) => Total++;

    public void Count(in Origin at, in Refusal fact) => Total++;

    public void Count(in Origin at, in RefusalsAttributed fact) => Total++;

    public void Count(in Origin at, in PolicyAction fact) => Total++;

    public void Count(in Origin at, in FilterVerdict fact) => Total++;

    public void Count(in Origin at, in SenderAuthentication fact) => Total++;

    public void Count(in Origin at, in RecipientResult fact) => Total++;

    public void Count(in Origin at, in ContactFailureCounted fact) => Total++;

    public void Count(in Origin at, in NotificationSent fact) => Total++;

    public void Count(in Origin at, in MessageCompleted fact) => Total++;

    public void Count(in Origin at, in ProbeCounted fact) => Total++;

    public void Count(in Origin at, in QueueOperationCounted fact) => Total++;

    public void Count(in Origin at, in ServerEventCounted fact) => Total++;

    public void Count(in Origin at, in SeverityCounted fact) => Total++;

    public void Count(in Origin at, in AsyncBounce fact) => Total++;

    public void Count(in Origin at, in FeedbackReport fact) => Total++;

    public void Count(in Origin at, in TrackedMessagesChanged fact) => Total++;

    public void Count(in Origin at, in MemoryLost fact) => Total++;

    public void Count(in Origin at, in ClockSkewed fact) => Total++;
}
