using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Metrics.Catalogue;

/// <summary>Whose fault a reason is. The only place where this is decided: dashboards and rules take it from here.</summary>
public static class FaultGroups
{
    private static readonly Reason[] RecipientReasons =
        [Reason.UnknownUser, Reason.MailboxDisabled, Reason.MailboxFull, Reason.BadAddress, Reason.UnknownDomain];

    private static readonly Reason[] StandingReasons =
        [Reason.Dnsbl, Reason.Reputation, Reason.Rdns, Reason.Helo, Reason.Spf, Reason.Dkim, Reason.Dmarc, Reason.SenderBlocked, Reason.Policy];

    private static readonly Reason[] ThrottleReasons = [Reason.RateLimit, Reason.TooManyConnections, Reason.TooManyRecipients, Reason.Greylist];

    private static readonly Reason[] PathReasons =
        [Reason.DnsError, Reason.ConnectFailed, Reason.ConnectionLost, Reason.Timeout, Reason.TlsRequired, Reason.TlsFailed, Reason.ProtocolError];

    /// <summary>The recipient's address or mailbox: no error of ours or of the way there.</summary>
    public static IReadOnlyList<string> Recipient { get; } = Array.ConvertAll(RecipientReasons, Spelling.Of);

    /// <summary>The remote distrusts us.</summary>
    public static IReadOnlyList<string> Standing { get; } = Array.ConvertAll(StandingReasons, Spelling.Of);

    /// <summary>The remote asks for patience.</summary>
    public static IReadOnlyList<string> Throttle { get; } = Array.ConvertAll(ThrottleReasons, Spelling.Of);

    /// <summary>The way to the remote.</summary>
    public static IReadOnlyList<string> Path { get; } = Array.ConvertAll(PathReasons, Spelling.Of);

    /// <summary>All others.</summary>
    public static IReadOnlyList<string> Ours { get; } = [.. Spelling.Of<Reason>().Except([.. Recipient, .. Standing, .. Throttle, .. Path])];
}
