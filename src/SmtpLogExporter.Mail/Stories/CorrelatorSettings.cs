using SmtpLogExporter.Mail.Providers;
using SmtpLogExporter.Mail.Reasons;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>What the configuration says about joining events.</summary>
public sealed record CorrelatorSettings
{
    public required ReasonRules Reasons { get; init; }

    public required ProviderTable Providers { get; init; }

    /// <summary>Messages remembered at most, per source; the longest untouched is forgotten first.</summary>
    public int MessageLimit { get; init; } = 1_000_000;

    /// <summary>Sessions remembered at most, per source.</summary>
    public int SessionLimit { get; init; } = 200_000;

    /// <summary>Recipients with a deferral remembered at most, per source.</summary>
    public int RecipientLimit { get; init; } = 1_000_000;

    /// <summary>Names of transports that hand mail to a filter of this same server, besides the built-in ones.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    /// <summary>Addresses of this server besides loopback.</summary>
    public IReadOnlyList<string> OwnAddresses { get; init; } = [];

    /// <summary>Users are counted: without need nobody's name is kept.</summary>
    public bool NamesUsers { get; init; }

    /// <summary>Seed of the keys of long ids; saved with the state, because outsiders choose message ids.</summary>
    public ulong Seed { get; init; }
}
