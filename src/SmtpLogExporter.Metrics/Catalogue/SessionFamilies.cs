using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Metrics.Catalogue;

/// <summary>What clients do: connections, sessions, commands.</summary>
internal static class SessionFamilies
{
    public static readonly MetricFamily Connections = new(
        "smtp_connections_total", FamilyType.Counter, "TCP connections accepted; one connection counts once, also when a front end handed it on.")
    {
        Tier = Tier.Core,
        Labels = [Labels.Door],
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily ActiveConnections = new(
        "smtp_connections_active", FamilyType.Gauge, "Sessions open now, as far as the log tells; starts again when the mail server restarts.")
    {
        Tier = Tier.Core,
        Labels = [Labels.Door],
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily ClientConnections = new(
        "smtp_client_connections_total", FamilyType.Counter,
        "TCP connections by client address; clients without a slot count as other, local clients not at all.")
    {
        Tier = Tier.Slots,
        Labels = [FamilyLabel.Open("client_ip")],
        IsPrivate = true,
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily ClientRejects = new(
        "smtp_client_rejects_total", FamilyType.Counter, "Refused commands by client address; clients without a slot count as other, local clients not at all.")
    {
        Tier = Tier.Slots,
        Labels = [FamilyLabel.Open("client_ip")],
        IsPrivate = true,
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily ClientAuthFailures = new(
        "smtp_client_auth_failures_total", FamilyType.Counter, "AUTH commands with wrong credentials by client address; clients without a slot count as other.")
    {
        Tier = Tier.Slots,
        Labels = [FamilyLabel.Open("client_ip")],
        IsPrivate = true,
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily Disconnects = new(
        "smtp_disconnects_total", FamilyType.Counter, "Sessions ended, by cause and by the stage they had reached; an orderly QUIT has stage idle.")
    {
        Labels =
        [
            Labels.Door,
            FamilyLabel.Of<EndCause>("cause"),
            FamilyLabel.Of("stage", Stage.Unknown, [.. Enum.GetValues<Stage>().Where(s => s is not (Stage.Etrn or Stage.Vrfy or Stage.Queue))]),
        ],
        Zero = ZeroSet.With(("cause", ["quit"]), ("stage", ["idle"])),
        Cap = new SeriesCap(80, 80, "stage", "unknown"),
    };

    public static readonly MetricFamily SessionDuration = new(
        "smtp_session_duration_seconds", FamilyType.Histogram, "Time from connection to the end of the session, per session.")
    {
        Labels = [Labels.Door],
        Numbers = NumberKind.Micros,
        BoundArray = Bounds.Seconds(0.1m, 0.5m, 1, 5, 10, 30, 60, 300, 600, 1800),
    };

    public static readonly MetricFamily Commands = new(
        "smtp_commands_total", FamilyType.Counter, "SMTP commands the log tells of, by whether they were accepted.")
    {
        Labels = [FamilyLabel.Of<SmtpCommand>("command"), FamilyLabel.Fixed("outcome", "accepted", "refused")],
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily ClientDnsFailures = new(
        "smtp_client_dns_failures_total", FamilyType.Counter, "Clients whose name could not be found or did not match their address.")
    {
        Labels = [FamilyLabel.Of<ClientDnsFailure>("kind")],
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily RateLimits = new(
        "smtp_rate_limits_total", FamilyType.Counter, "Times a client ran into a limit of the server.")
    {
        Labels = [FamilyLabel.Of<LimitKind>("kind")],
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily PrescreenEvents = new(
        "smtp_prescreen_events_total", FamilyType.Counter,
        "Events of front ends and protocol checks before any mail was accepted; one client may cause several.")
    {
        Labels = [FamilyLabel.Of<PrescreenEvent>("event")],
        Zero = ZeroSet.For("postfix"),
    };

    public static readonly MetricFamily PrescreenScore = new(
        "smtp_prescreen_dnsbl_score", FamilyType.Histogram, "DNS blocklist score of a client, per client that was scored.")
    {
        BoundArray = Bounds.Plain(0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15),
        Zero = ZeroSet.For("postfix"),
    };

    public static readonly MetricFamily[] All =
    [
        Connections, ActiveConnections, ClientConnections, ClientRejects, ClientAuthFailures, Disconnects, SessionDuration, Commands, ClientDnsFailures,
        RateLimits, PrescreenEvents, PrescreenScore,
    ];
}
