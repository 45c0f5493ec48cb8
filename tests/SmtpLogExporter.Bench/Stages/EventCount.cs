using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;

namespace SmtpLogExporter.Bench.Stages;

/// <summary>Counts events and does nothing else with them.</summary>
internal sealed class EventCount : IMailEvents
{
    public long Total { get; private set; }

    public void Observe(in Origin at) => Total++;

    public void Observe(in Origin at, in Connected seen) => Total++;

    public void Observe(in Origin at, in SessionShown seen) => Total++;

    public void Observe(in Origin at, in Disconnected seen) => Total++;

    public void Observe(in Origin at, in CommandsUsed seen) => Total++;

    public void Observe(in Origin at, in SessionFailed seen) => Total++;

    public void Observe(in Origin at, in ClientNameDoubted seen) => Total++;

    public void Observe(in Origin at, in LimitHit seen) => Total++;

    public void Observe(in Origin at, in Prescreened seen) => Total++;

    public void Observe(in Origin at, in TlsStarted seen) => Total++;

    public void Observe(in Origin at, in TlsFailed seen) => Total++;

    public void Observe(in Origin at, in TlsExplained seen) => Total++;

    public void Observe(in Origin at, in TlsForgone seen) => Total++;

    public void Observe(in Origin at, in Authenticated seen) => Total++;

    public void Observe(in Origin at, in TransactionOpened seen) => Total++;

    public void Observe(in Origin at, in MessageSubmitted seen) => Total++;

    public void Observe(in Origin at, in MessageNamed seen) => Total++;

    public void Observe(in Origin at, in MessageQueued seen) => Total++;

    public void Observe(in Origin at, in MessageAccepted seen) => Total++;

    public void Observe(in Origin at, in Refused seen) => Total++;

    public void Observe(in Origin at, in RuleApplied seen) => Total++;

    public void Observe(in Origin at, in FilterJudged seen) => Total++;

    public void Observe(in Origin at, in SenderProved seen) => Total++;

    public void Observe(in Origin at, in Attempted seen) => Total++;

    public void Observe(in Origin at, in RecipientsExpired seen) => Total++;

    public void Observe(in Origin at, in MessageLeft seen) => Total++;

    public void Observe(in Origin at, in QueueOperated seen) => Total++;

    public void Observe(in Origin at, in AddressProbed seen) => Total++;

    public void Observe(in Origin at, in ContactFailed seen) => Total++;

    public void Observe(in Origin at, in NotificationMade seen) => Total++;

    public void Observe(in Origin at, in DeliverySecured seen) => Total++;

    public void Observe(in Origin at, in ServerReported seen) => Total++;

    public void Observe(in Origin at, in SeverityLogged seen) => Total++;

    public void Observe(in Origin at, in BounceReturned seen) => Total++;

    public void Observe(in Origin at, in ComplaintReceived seen) => Total++;
}
