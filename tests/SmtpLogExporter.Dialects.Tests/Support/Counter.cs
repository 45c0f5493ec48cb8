using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Events;

namespace SmtpLogExporter.Dialects.Tests.Support;

/// <summary>Counts events and allocates nothing.</summary>
internal sealed class Counter : IMailEvents
{
    public long Events { get; private set; }

    public long Ticks { get; private set; }

    public void Observe(in Origin at) => Ticks++;

    public void Observe(in Origin at, in Connected seen) => Events++;

    public void Observe(in Origin at, in SessionShown seen) => Events++;

    public void Observe(in Origin at, in Disconnected seen) => Events++;

    public void Observe(in Origin at, in CommandsUsed seen) => Events++;

    public void Observe(in Origin at, in SessionFailed seen) => Events++;

    public void Observe(in Origin at, in ClientNameDoubted seen) => Events++;

    public void Observe(in Origin at, in LimitHit seen) => Events++;

    public void Observe(in Origin at, in Prescreened seen) => Events++;

    public void Observe(in Origin at, in TlsStarted seen) => Events++;

    public void Observe(in Origin at, in TlsFailed seen) => Events++;

    public void Observe(in Origin at, in TlsExplained seen) => Events++;

    public void Observe(in Origin at, in TlsForgone seen) => Events++;

    public void Observe(in Origin at, in Authenticated seen) => Events++;

    public void Observe(in Origin at, in TransactionOpened seen) => Events++;

    public void Observe(in Origin at, in MessageSubmitted seen) => Events++;

    public void Observe(in Origin at, in MessageNamed seen) => Events++;

    public void Observe(in Origin at, in MessageQueued seen) => Events++;

    public void Observe(in Origin at, in MessageAccepted seen) => Events++;

    public void Observe(in Origin at, in Refused seen) => Events++;

    public void Observe(in Origin at, in RuleApplied seen) => Events++;

    public void Observe(in Origin at, in FilterJudged seen) => Events++;

    public void Observe(in Origin at, in SenderProved seen) => Events++;

    public void Observe(in Origin at, in Attempted seen) => Events++;

    public void Observe(in Origin at, in RecipientsExpired seen) => Events++;

    public void Observe(in Origin at, in MessageLeft seen) => Events++;

    public void Observe(in Origin at, in QueueOperated seen) => Events++;

    public void Observe(in Origin at, in AddressProbed seen) => Events++;

    public void Observe(in Origin at, in ContactFailed seen) => Events++;

    public void Observe(in Origin at, in NotificationMade seen) => Events++;

    public void Observe(in Origin at, in DeliverySecured seen) => Events++;

    public void Observe(in Origin at, in ServerReported seen) => Events++;

    public void Observe(in Origin at, in SeverityLogged seen) => Events++;

    public void Observe(in Origin at, in BounceReturned seen) => Events++;

    public void Observe(in Origin at, in ComplaintReceived seen) => Events++;
}
