using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Metrics.Catalogue;

/// <summary>The queue and the mail server itself.</summary>
internal static class ServerFamilies
{
    private static readonly FamilyLabel Mta = FamilyLabel.Open("mta");
    private static readonly FamilyLabel Server = FamilyLabel.Open("server");
    private static readonly FamilyLabel Queue = FamilyLabel.Fixed("queue", "incoming", "active", "deferred", "hold", "maildrop", "corrupt", "frozen");

    public static readonly MetricFamily LastLog = new(
        "smtp_last_log_timestamp_seconds", FamilyType.Gauge, "Log time of the newest line of this server.")
    {
        Tier = Tier.Core,
        Numbers = NumberKind.Millis,
    };

    public static readonly MetricFamily LastDelivery = new(
        "smtp_last_delivery_timestamp_seconds", FamilyType.Gauge, "Log time of the newest delivery; local also stands for virtual and pipe.")
    {
        Tier = Tier.Core,
        Labels = [FamilyLabel.Of("transport", Transport.Local, Transport.Smtp, Transport.Lmtp, Transport.Local)],
        Numbers = NumberKind.Millis,
    };

    public static readonly MetricFamily TrackedMessages = new(
        "smtp_tracked_messages", FamilyType.Gauge, "Messages in the queue as far as the log tells, without access to the spool.")
    {
        Tier = Tier.Core,
        Labels = [FamilyLabel.Of<TrackedState>("state")],
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily QueueOperations = new(
        "smtp_queue_operations_total", FamilyType.Counter, "Operations of administrators on queued messages, one per message.")
    {
        Labels = [FamilyLabel.Of<QueueOperation>("operation")],
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily ServerEvents = new(
        "smtp_server_events_total", FamilyType.Counter, "Events of the mail server itself, one per event the log tells of.")
    {
        Tier = Tier.Core,
        Labels = [FamilyLabel.Of<ServerEvent>("event")],
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily LogMessages = new(
        "smtp_server_log_messages_total", FamilyType.Counter,
        "Log lines the server itself calls a warning or worse, without those caused by clients; may overlap other metrics.")
    {
        Tier = Tier.Core,
        Labels = [FamilyLabel.Of<Severity>("severity")],
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily[] All =
    [
        LastLog, LastDelivery,
        Polled("smtp_queue_messages", "Messages in the queue, read from the spool; all queues together hold each message once."),
        Polled("smtp_queue_bytes", "Bytes of the messages in the queue, read from the spool."),
        Polled("smtp_queue_oldest_message_age_seconds", "Age of the oldest message in the queue, read from the spool."),
        TrackedMessages, QueueOperations, ServerEvents, LogMessages,
    ];

    private static MetricFamily Polled(string name, string help) => new(name, FamilyType.Gauge, help)
    {
        Tier = Tier.Health,
        Labels = [Mta, Server, Queue],
        Numbers = NumberKind.Real,
        IsSaved = false,
    };
}
