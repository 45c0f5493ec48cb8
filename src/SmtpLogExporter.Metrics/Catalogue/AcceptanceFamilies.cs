using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Metrics.Catalogue;

/// <summary>Messages taken and commands refused.</summary>
internal static class AcceptanceFamilies
{
    public static readonly MetricFamily Received = new(
        "smtp_messages_received_total", FamilyType.Counter,
        "Messages the server took responsibility for; origin remote, authenticated and local together are what people mean by received.")
    {
        Tier = Tier.Core,
        Labels = [Labels.AnyListener, FamilyLabel.Of<MailOrigin>("origin")],
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily Size = new(
        "smtp_message_size_bytes", FamilyType.Histogram, "Size of a message, once per message received; reinjected ones are not measured again.")
    {
        BoundArray = Bounds.Plain(1024, 4096, 16384, 65536, 262144, 1048576, 5242880, 10485760, 26214400, 52428800, 104857600),
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily Recipients = new(
        "smtp_message_recipients", FamilyType.Histogram, "Recipients of a message, once per message received; reinjected ones are not measured again.")
    {
        BoundArray = Bounds.Plain(1, 2, 3, 5, 10, 20, 50, 100, 500, 1000),
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily Rejects = new(
        "smtp_rejects_total", FamilyType.Counter, "Refused commands, as the client sees them; each has one reply.")
    {
        Tier = Tier.Core,
        Labels =
        [
            Labels.AnyListener,
            FamilyLabel.Of("stage", Stage.Unknown, [.. Enum.GetValues<Stage>().Where(s => s != Stage.Idle)]),
            FamilyLabel.Of<RefusalAction>("action"),
            Labels.Reason,
        ],
        Cap = new SeriesCap(300, 60, "reason", "other"),
    };

    public static readonly MetricFamily PolicyActions = new(
        "smtp_policy_actions_total", FamilyType.Counter, "Messages or commands on which a rule acted without refusing.")
    {
        Labels = [Labels.AnyListener, FamilyLabel.Of<RuleAction>("action"), Labels.Reason],
        Cap = new SeriesCap(150, 60, "reason", "other"),
    };

    public static readonly MetricFamily RejectReplies = new(
        "smtp_reject_replies_total", FamilyType.Counter, "Refused commands by reply code and enhanced status code; those without a slot count as other.")
    {
        Tier = Tier.Slots,
        Labels = [FamilyLabel.Open("code"), FamilyLabel.Open("enhanced_code")],
        SlotLimit = 150,
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily DnsblRejects = new(
        "smtp_dnsbl_rejects_total", FamilyType.Counter, "Refused commands because of a DNS blocklist, by list; those without a slot count as other.")
    {
        Tier = Tier.Slots,
        Labels = [FamilyLabel.Open("list")],
        SlotLimit = 32,
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily FilterVerdicts = new(
        "smtp_filter_verdicts_total", FamilyType.Counter, "Verdicts of filters; one message passes several filters, so sum per filter only.")
    {
        Labels = [FamilyLabel.Of("filter", Filter.Other, [.. Enum.GetValues<Filter>().Where(f => f != Filter.None)]), FamilyLabel.Of<FilterResult>("verdict")],
    };

    public static readonly MetricFamily SenderAuthentication = new(
        "smtp_sender_auth_results_total", FamilyType.Counter, "Results of SPF, DKIM, DMARC and ARC; one message has one result per method and signature.")
    {
        Labels = [FamilyLabel.Of<SenderAuthMethod>("method"), FamilyLabel.Of<SenderAuthResult>("result")],
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily SenderDomains = new(
        "smtp_sender_domain_messages_total", FamilyType.Counter,
        "Messages received by domain of the envelope sender (none: the null sender); those without a slot count as other.")
    {
        Tier = Tier.Slots,
        Labels = [FamilyLabel.Open("domain")],
        SlotLimit = 200,
        IsPrivate = true,
        IsOptIn = true,
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily[] All =
        [Received, Size, Recipients, Rejects, PolicyActions, RejectReplies, DnsblRejects, FilterVerdicts, SenderAuthentication, SenderDomains];
}
