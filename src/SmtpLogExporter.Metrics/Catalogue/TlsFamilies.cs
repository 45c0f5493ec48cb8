using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Metrics.Catalogue;

/// <summary>Encryption and authentication.</summary>
internal static class TlsFamilies
{
    public static readonly MetricFamily Sessions = new(
        "smtp_tls_sessions_total", FamilyType.Counter,
        "Sessions by protocol version, or messages where the log has no sessions; none is proven plain text, unknown is where the log cannot tell.")
    {
        Tier = Tier.Core,
        Labels = [Labels.Direction, FamilyLabel.Of<TlsVersion>("version"), FamilyLabel.Of<TlsTrust>("trust")],
    };

    public static readonly MetricFamily Ciphers = new(
        "smtp_tls_ciphers_total", FamilyType.Counter, "Encrypted sessions by cipher suite; those without a slot count as other.")
    {
        Tier = Tier.Slots,
        Labels = [Labels.Direction, FamilyLabel.Open("cipher")],
        SlotLimit = 64,
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily Failures = new(
        "smtp_tls_failures_total", FamilyType.Counter, "Sessions in which TLS failed.")
    {
        Labels = [Labels.Direction, FamilyLabel.Of<TlsFailureReason>("reason")],
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily Deliveries = new(
        "smtp_delivery_tls_total", FamilyType.Counter, "Deliveries judged by their TLS policy, where the log tells level and outcome.")
    {
        Labels =
        [
            FamilyLabel.Of("transport", Transport.Smtp, Transport.Smtp, Transport.Lmtp),
            FamilyLabel.Of<TlsLevel>("level"),
            FamilyLabel.Of<TlsOutcome>("outcome"),
        ],
    };

    public static readonly MetricFamily AuthAttempts = new(
        "smtp_auth_attempts_total", FamilyType.Counter, "AUTH commands by mechanism; failure is wrong credentials, error is that they could not be checked.")
    {
        Tier = Tier.Core,
        Labels = [Labels.Door, FamilyLabel.Of<AuthMechanism>("mechanism"), FamilyLabel.Of<AuthResult>("result")],
        Zero = ZeroSet.With(("mechanism", ["plain", "login"])),
    };

    public static readonly MetricFamily UserMessages = new(
        "smtp_auth_user_messages_total", FamilyType.Counter, "Messages received from authenticated users, by user; those without a slot count as other.")
    {
        Tier = Tier.Slots,
        Labels = [FamilyLabel.Open("user")],
        SlotLimit = 200,
        IsPrivate = true,
        IsOptIn = true,
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily[] All = [Sessions, Ciphers, Failures, Deliveries, AuthAttempts, UserMessages];
}
