using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Metrics.Catalogue;

/// <summary>
/// Names, labels and bounds of the exporters people come from (github.com/kumina/postfix_exporter and github.com/Hsn723/postfix_exporter
/// exporter/postfix_exporter.go, github.com/gvengel/exim_exporter main.go), with the values those meant. <c>mta</c> and <c>server</c> are added, as everywhere.
/// </summary>
internal static class CompatibilityFamilies
{
    private const string Postfix = "postfix";
    private const string Exim = "exim";
    private static readonly long[] Delays = Bounds.Seconds(0.001m, 0.01m, 0.1m, 1, 10, 60, 3600, 86400, 172800);
    private static readonly FamilyLabel DelayStage = FamilyLabel.Fixed("stage", "before_queue_manager", "queue_manager", "connection_setup", "transmission");

    // The codes servers answer with; others count as other.
    private static readonly FamilyLabel Code = FamilyLabel.Fixed(
        "code", "421", "450", "451", "452", "454", "458", "459", "500", "501", "502", "503", "504", "521", "523", "530", "535", "550", "551", "552", "553", "554", "555", "556", "none", "other");

    public static readonly MetricFamily Connects = Counter("postfix_smtpd_connects_total", "Connections accepted: smtp_connections_total.");

    public static readonly MetricFamily Disconnects = Counter("postfix_smtpd_disconnects_total", "Sessions ended: smtp_disconnects_total.");

    public static readonly MetricFamily DnsErrors = Counter(
        "postfix_smtpd_forward_confirmed_reverse_dns_errors_total", "Clients whose name is doubtful: smtp_client_dns_failures_total.");

    public static readonly MetricFamily ConnectionsLost = Counter(
        "postfix_smtpd_connections_lost_total", "Sessions lost, by the stage they had reached: smtp_disconnects_total with cause lost.",
        FamilyLabel.Fixed("after_stage", [.. Enum.GetValues<Stage>().Select(s => s == Stage.EndOfData ? "END-OF-MESSAGE" : Spelling.Of(s).ToUpperInvariant())]));

    public static readonly MetricFamily MessagesRejected = Counter(
        "postfix_smtpd_messages_rejected_total", "Refused commands of all stages, by reply code: smtp_rejects_total.", Code);

    public static readonly MetricFamily MessagesProcessed = Counter(
        "postfix_smtpd_messages_processed_total", "Messages received over connections, by SASL mechanism; NONE without authentication.",
        FamilyLabel.Fixed("sasl_method", ["NONE", .. Enum.GetValues<AuthMechanism>().Select(m => Spelling.Of(m).Replace('_', '-').ToUpperInvariant())]));

    public static readonly MetricFamily AuthFailures = Counter(
        "postfix_smtpd_sasl_authentication_failures_total", "AUTH commands with wrong credentials: smtp_auth_attempts_total with result failure.");

    public static readonly MetricFamily SmtpProcessed = Counter(
        "postfix_smtp_messages_processed_total", "Delivery attempts by SMTP (recipient and attempt): smtp_delivery_attempts_total with transport smtp.",
        FamilyLabel.Fixed("status", "sent", "deferred", "bounced"));

    public static readonly MetricFamily DeferredByDsn = Slots("postfix_smtp_deferred_messages_by_dsn_total", Postfix,
        "Deferred delivery attempts by SMTP, by enhanced code; codes without a slot count as other.", "dsn");

    public static readonly MetricFamily BouncedByDsn = Slots("postfix_smtp_bounced_messages_by_dsn_total", Postfix,
        "Bounced delivery attempts by SMTP, by enhanced code; codes without a slot count as other.", "dsn");

    public static readonly MetricFamily SmtpDelay = Delay("postfix_smtp_delivery_delay_seconds", "Time spent in each stage of a delivery attempt by SMTP: smtp_delivery_stage_seconds.");

    public static readonly MetricFamily LmtpDelay = Delay("postfix_lmtp_delivery_delay_seconds", "Time spent in each stage of a delivery attempt by LMTP: smtp_delivery_stage_seconds.");

    public static readonly MetricFamily InsertedRecipients = Inserted("postfix_qmgr_messages_inserted_recipients", 1, 2, 4, 8, 16, 32, 64, 128);

    // The misspelt name is the older one.
    public static readonly MetricFamily InsertedReceipients = Inserted("postfix_qmgr_messages_inserted_receipients", 1, 2, 4, 8, 16, 32, 64, 128);

    public static readonly MetricFamily InsertedBytes = Inserted("postfix_qmgr_messages_inserted_size_bytes", 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000);

    public static readonly MetricFamily Removed = Counter("postfix_qmgr_messages_removed_total", "Messages that left the queue: smtp_messages_completed_total.");

    public static readonly MetricFamily Expired = Counter("postfix_qmgr_messages_expired_total", "Recipients given up for age: smtp_delivery_attempts_total with result expired.");

    public static readonly MetricFamily NonDelivery = Counter(
        "postfix_bounce_non_delivery_notification_total", "Failure notifications written: smtp_notifications_sent_total with type failure.");

    public static readonly MetricFamily VirtualDelivered = Counter(
        "postfix_virtual_delivered_total", "Recipients delivered to virtual mailboxes: smtp_delivery_attempts_total with transport virtual.");

    public static readonly MetricFamily QueueDepth = new("postfix_showq_queue_depth", FamilyType.Gauge, "Messages in the queue, read from the spool: smtp_queue_messages.")
    {
        Compatibility = Postfix,
        Tier = Tier.Health,
        Labels = [FamilyLabel.Open("mta"), FamilyLabel.Open("server"), FamilyLabel.Open("queue")],
        Numbers = NumberKind.Real,
        IsSaved = false,
    };

    /// <summary>Places of <see cref="Messages"/>' flags.</summary>
    public const int Arrived = 0;
    public const int Delivered = 1;
    public const int Deferred = 2;
    public const int Failed = 3;
    public const int Completed = 4;

    public static readonly MetricFamily Messages = new("exim_messages_total", FamilyType.Counter,
        "Messages by what happened to them; delivered, deferred and failed count recipients, and delivered holds the additional ones.")
    {
        Compatibility = Exim,
        Labels = [FamilyLabel.Fixed("flag", "arrived", "delivered", "deferred", "failed", "completed")],
        Zero = ZeroSet.For(Exim),
    };

    public static readonly MetricFamily MessageErrors = Slots("exim_message_errors_total", Exim,
        "Deferred and failed recipients by reply code and enhanced code; codes without a slot count as other.", "status", "enhanced");

    public static readonly MetricFamily Rejects = Counter("exim_reject_total", "Refused commands: smtp_rejects_total.");

    public static readonly MetricFamily Panics = Counter("exim_panic_total", "Log lines the server itself calls a panic: smtp_server_log_messages_total.");

    public static readonly MetricFamily Queue = Open("exim_queue", "Messages in the queue as far as the log tells: smtp_tracked_messages.");

    public static readonly MetricFamily QueueFrozen = Open("exim_queue_frozen", "Frozen messages in the queue as far as the log tells: smtp_tracked_messages with state held.");

    public static readonly MetricFamily[] All =
    [
        Connects, Disconnects, DnsErrors, ConnectionsLost, MessagesRejected, MessagesProcessed, AuthFailures, SmtpProcessed, DeferredByDsn, BouncedByDsn, SmtpDelay, LmtpDelay,
        InsertedRecipients, InsertedReceipients, InsertedBytes, Removed, Expired, NonDelivery, VirtualDelivered, QueueDepth,
        Messages, MessageErrors, Rejects, Panics, Queue, QueueFrozen,
    ];

    /// <summary>The place of a reply code.</summary>
    public static int PlaceOf(int code)
    {
        if (code == 0) return Code.Values.Count - 2;
        for (int i = 0; i < Code.Values.Count - 2; i++)
        {
            ReadOnlySpan<char> text = Code.Values[i];
            if (((text[0] - '0') * 100) + ((text[1] - '0') * 10) + text[2] - '0' == code) return i;
        }

        return Code.Values.Count - 1;
    }

    private static string SetOf(string name) => name[..name.IndexOf('_', StringComparison.Ordinal)];

    private static MetricFamily Counter(string name, string help, params FamilyLabel[] labels) => new(name, FamilyType.Counter, help)
    {
        Compatibility = SetOf(name),
        Labels = labels,
        Zero = ZeroSet.For(SetOf(name)),
    };

    private static MetricFamily Slots(string name, string set, string help, params string[] labels) => new(name, FamilyType.Counter, help)
    {
        Compatibility = set,
        Tier = Tier.Slots,
        Labels = [.. labels.Select(FamilyLabel.Open)],
        SlotLimit = 100,
        Zero = ZeroSet.For(set),
    };

    private static MetricFamily Delay(string name, string help) => new(name, FamilyType.Histogram, help)
    {
        Compatibility = Postfix,
        Labels = [DelayStage],
        Numbers = NumberKind.Micros,
        BoundArray = Delays,
        Zero = ZeroSet.For(Postfix),
    };

    private static MetricFamily Inserted(string name, params long[] bounds) => new(
        name, FamilyType.Histogram, "Messages received, once each: smtp_message_recipients and smtp_message_size_bytes with other bounds.")
    {
        Compatibility = Postfix,
        BoundArray = bounds,
        Zero = ZeroSet.For(Postfix),
    };

    private static MetricFamily Open(string name, string help) => new(name, FamilyType.Gauge, help)
    {
        Compatibility = Exim,

        // Like the gauge it is made of.
        Tier = Tier.Core,
        Zero = ZeroSet.For(Exim),
    };
}
