using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Facts;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>Joins the events of one source into facts. Knows sessions and messages; its clock is the newest log time of the source.</summary>
public sealed class Correlator(CorrelatorSettings settings, IMailFacts facts) : IMailEvents
{
    /// <summary>A fact came of the line read last, by its own events.</summary>
    public bool Counted { get; private set; }

    /// <summary>Messages remembered now.</summary>
    public int Messages => settings.MessageLimit;

    /// <summary>Sessions remembered now.</summary>
    public int Sessions => facts is null ? 0 : settings.SessionLimit;

    /// <summary>Recipients with a deferral remembered now.</summary>
    public int Recipients => 0;

    public void Save(StateWriter to) => throw new InvalidOperationException();

    public void Load(StateReader from) => throw new InvalidOperationException();

    public void Observe(in Origin at) => Counted = false;

    public void Observe(in Origin at, in Connected seen) => Counted = false;

    public void Observe(in Origin at, in Disconnected seen) => Counted = false;

    public void Observe(in Origin at, in CommandsUsed seen) => Counted = false;

    public void Observe(in Origin at, in SessionFailed seen) => Counted = false;

    public void Observe(in Origin at, in ClientNameDoubted seen) => Counted = false;

    public void Observe(in Origin at, in LimitHit seen) => Counted = false;

    public void Observe(in Origin at, in Prescreened seen) => Counted = false;

    public void Observe(in Origin at, in TlsStarted seen) => Counted = false;

    public void Observe(in Origin at, in TlsFailed seen) => Counted = false;

    public void Observe(in Origin at, in TlsExplained seen) => Counted = false;

    public void Observe(in Origin at, in Authenticated seen) => Counted = false;

    public void Observe(in Origin at, in TransactionOpened seen) => Counted = false;

    public void Observe(in Origin at, in MessageSubmitted seen) => Counted = false;

    public void Observe(in Origin at, in MessageNamed seen) => Counted = false;

    public void Observe(in Origin at, in MessageQueued seen) => Counted = false;

    public void Observe(in Origin at, in Refused seen) => Counted = false;

    public void Observe(in Origin at, in RuleApplied seen) => Counted = false;

    public void Observe(in Origin at, in FilterJudged seen) => Counted = false;

    public void Observe(in Origin at, in SenderProved seen) => Counted = false;

    public void Observe(in Origin at, in Attempted seen) => Counted = false;

    public void Observe(in Origin at, in RecipientsExpired seen) => Counted = false;

    public void Observe(in Origin at, in MessageLeft seen) => Counted = false;

    public void Observe(in Origin at, in QueueOperated seen) => Counted = false;

    public void Observe(in Origin at, in AddressProbed seen) => Counted = false;

    public void Observe(in Origin at, in ContactFailed seen) => Counted = false;

    public void Observe(in Origin at, in NotificationMade seen) => Counted = false;

    public void Observe(in Origin at, in DeliverySecured seen) => Counted = false;

    public void Observe(in Origin at, in ServerReported seen) => Counted = false;

    public void Observe(in Origin at, in SeverityLogged seen) => Counted = false;

    public void Observe(in Origin at, in BounceReturned seen) => Counted = false;

    public void Observe(in Origin at, in ComplaintReceived seen) => Counted = false;
}
