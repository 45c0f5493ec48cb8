using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Metrics.Catalogue;

/// <summary>What became of recipients and messages.</summary>
internal static class DeliveryFamilies
{
    public static readonly MetricFamily Attempts = new(
        "smtp_delivery_attempts_total", FamilyType.Counter,
        "Delivery attempts, one per recipient and attempt; expired is added once per recipient given up for age, handed_over goes back into this server.")
    {
        Tier = Tier.Core,
        Labels = [Labels.Transport, Labels.Result],
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily Replies = new(
        "smtp_delivery_replies_total", FamilyType.Counter,
        "Failed delivery attempts (recipient and attempt) by the remote reply; those without a slot count as other.")
    {
        Tier = Tier.Slots,
        Labels = [Labels.FailedResult, FamilyLabel.Open("code"), FamilyLabel.Open("enhanced_code")],
        SlotLimit = 300,
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily Failures = new(
        "smtp_delivery_failures_total", FamilyType.Counter,
        "Failed delivery attempts (recipient and attempt) by reason; an expired recipient has the reason of its last deferral.")
    {
        Labels = [Labels.Transport, Labels.FailedResult, Labels.Reason],

        // What a reputation alert looks at: the first event must be seen.
        Zero = ZeroSet.With(("transport", ["smtp"]), ("result", ["deferred", "bounced"]), ("reason", [.. FaultGroups.Standing])),
        Cap = new SeriesCap(150, 60, "reason", "other"),
    };

    public static readonly MetricFamily Delay = new(
        "smtp_delivery_delay_seconds", FamilyType.Histogram, "Time from arrival of the message to the final result, per recipient with a final result.")
    {
        Tier = Tier.Core,
        Labels = [Labels.Transport, Labels.FinalResult],
        Numbers = NumberKind.Micros,
        BoundArray = Bounds.Seconds(0.1m, 0.5m, 1, 2.5m, 5, 10, 30, 60, 300, 900, 3600, 14400, 43200, 86400, 259200, 432000),
    };

    public static readonly MetricFamily StageTime = new(
        "smtp_delivery_stage_seconds", FamilyType.Histogram,
        "Time spent in each stage of a delivery attempt; before_queue on a recipient's first attempt only.")
    {
        Labels = [FamilyLabel.Fixed("stage", "before_queue", "in_queue", "connect", "transmit")],
        Numbers = NumberKind.Micros,
        BoundArray = Bounds.Seconds(0.001m, 0.01m, 0.05m, 0.1m, 0.25m, 0.5m, 1, 2.5m, 5, 10, 30, 60, 300, 3600),
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily AttemptsPerRecipient = new(
        "smtp_delivery_attempts_per_recipient", FamilyType.Histogram, "Attempts a recipient took, per recipient at its final result.")
    {
        BoundArray = Bounds.Plain(1, 2, 3, 5, 10, 20, 50),
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily ConnectFailures = new(
        "smtp_outbound_connect_failures_total", FamilyType.Counter,
        "Contacts with remote servers that did not come about; one attempt may make several contacts.")
    {
        Labels = [FamilyLabel.Of<ContactFailure>("reason")],
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily DeliveredBytes = new(
        "smtp_delivered_bytes_total", FamilyType.Counter, "Bytes delivered: message size times recipients delivered, where the size is known.")
    {
        Tier = Tier.Core,
        Labels = [Labels.Transport],
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily Notifications = new(
        "smtp_notifications_sent_total", FamilyType.Counter, "Delivery status notifications this server wrote.")
    {
        Tier = Tier.Core,
        Labels = [FamilyLabel.Of<NotificationKind>("type")],
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily AsyncBounces = new(
        "smtp_async_bounces_total", FamilyType.Counter, "Bounces that came back for messages delivered before.")
    {
        Labels = [Labels.Reason],
        Zero = ZeroSet.For("kumomta", "powermta"),
    };

    public static readonly MetricFamily FeedbackReports = new(
        "smtp_feedback_reports_total", FamilyType.Counter, "Complaints that came back through feedback loops; those without a slot count as other.")
    {
        Tier = Tier.Slots,
        Labels = [FamilyLabel.Open("type"), FamilyLabel.Open("provider")],
        SlotLimit = 64,
    };

    public static readonly MetricFamily Completed = new(
        "smtp_messages_completed_total", FamilyType.Counter, "Messages that left the queue; those wholly handed over complete under their successor.")
    {
        Tier = Tier.Core,
        Labels = [FamilyLabel.Of<CompletionOutcome>("outcome")],
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily Probes = new(
        "smtp_address_probes_total", FamilyType.Counter, "Address verification probes; they are not delivery attempts.")
    {
        Labels = [FamilyLabel.Of<ProbeResult>("result")],
        Zero = ZeroSet.For("postfix"),
    };

    public static readonly MetricFamily ProviderAttempts = new(
        "smtp_provider_delivery_attempts_total", FamilyType.Counter,
        "Delivery attempts to mailbox providers, one per recipient and attempt; providers without a name of their own count as other.")
    {
        Labels = [Labels.Provider, Labels.Result],
    };

    public static readonly MetricFamily ProviderFailures = new(
        "smtp_provider_delivery_failures_total", FamilyType.Counter, "Failed delivery attempts (recipient and attempt) to mailbox providers by reason.")
    {
        Labels = [Labels.Provider, Labels.FailedResult, Labels.Reason],
        Cap = new SeriesCap(300, 60, "reason", "other"),
    };

    public static readonly MetricFamily ProviderDelay = new(
        "smtp_provider_delivery_delay_seconds", FamilyType.Histogram,
        "Time from arrival of the message to its delivery, per recipient delivered to a mailbox provider.")
    {
        Labels = [Labels.Provider],
        Numbers = NumberKind.Micros,
        BoundArray = Bounds.Seconds(1, 5, 30, 60, 300, 3600, 14400, 86400),
    };

    public static readonly MetricFamily RecipientDomains = new(
        "smtp_recipient_domain_delivery_attempts_total", FamilyType.Counter,
        "Delivery attempts by recipient domain, one per recipient and attempt; domains without a slot count as other.")
    {
        Tier = Tier.Slots,
        Labels = [FamilyLabel.Open("domain"), Labels.Result],
        SlotLimit = 200,
        IsPrivate = true,
        IsOptIn = true,
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily[] All =
    [
        Attempts, Replies, Failures, Delay, StageTime, AttemptsPerRecipient, ConnectFailures, DeliveredBytes, Notifications, AsyncBounces, FeedbackReports,
        Completed, Probes, ProviderAttempts, ProviderFailures, ProviderDelay, RecipientDomains,
    ];
}
