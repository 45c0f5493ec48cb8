using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Settings;

/// <summary>Names and addresses of the mail servers that only their administrator knows.</summary>
internal sealed record MailPlan
{
    /// <summary>Names in program tags, or port numbers, to the listener they mean.</summary>
    public IReadOnlyDictionary<string, Listener> Listeners { get; init; } = new Dictionary<string, Listener>();

    /// <summary>Transports that hand mail to a filter of the same server.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    /// <summary>Addresses of the servers themselves besides loopback.</summary>
    public IReadOnlyList<string> OwnAddresses { get; init; } = [];
}
