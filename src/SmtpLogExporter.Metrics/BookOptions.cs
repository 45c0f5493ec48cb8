using SmtpLogExporter.Mail;
using SmtpLogExporter.Metrics.Catalogue;

namespace SmtpLogExporter.Metrics;

/// <summary>Limits and choices of the metric book (metric catalogue: tiers and budget).</summary>
public sealed record BookOptions
{
    /// <summary>What each mail server's log can tell: decides which series exist at 0.</summary>
    public IReadOnlyList<MtaProfile> Mtas { get; init; } = [];

    /// <summary>Names of all mailbox providers that can occur, without <c>other</c>.</summary>
    public IReadOnlyList<string> Providers { get; init; } = [];

    /// <summary>Configured server names: they are admitted before all others and never expire.</summary>
    public IReadOnlyList<string> Servers { get; init; } = [];

    public int ServerLimit { get; init; } = 100;

    public int DetailServerLimit { get; init; } = 25;

    /// <summary>Client slots.</summary>
    public int ClientLimit { get; init; } = 200;

    /// <summary>Hard limit of series, 0 for none.</summary>
    public int SeriesLimit { get; init; } = 100_000;

    /// <summary>Log time after which an idle slot of a bounded family is released.</summary>
    public TimeSpan SlotLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Log time after which a silent server ends with all its series.</summary>
    public TimeSpan ServerLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Log time for which a new slot shows 0 while its events still count in <c>other</c>.</summary>
    public TimeSpan AdmissionHold { get; init; } = TimeSpan.Zero;

    /// <summary>For reports: bounded labels have as many slots as they need and nothing is released.</summary>
    public bool Unlimited { get; init; }

    /// <summary>minimal, standard or full.</summary>
    public string Profile { get; init; } = "standard";

    /// <summary>Names of opt-in families that are counted beside those of the profile.</summary>
    public IReadOnlyList<string> OptIn { get; init; } = [];

    /// <summary>Another exporter whose families are counted too, with right values; null for none.</summary>
    public string? Compatibility { get; init; }

    /// <summary>Keeps the queue id of an example for counters and buckets.</summary>
    public bool Exemplars { get; init; }

    /// <summary>How clients and users become label values.</summary>
    public ClientPrivacy Privacy { get; init; } = ClientPrivacy.Full;

    internal bool Counts(MetricFamily family)
    {
        if (family.Tier == Tier.Health) return true;
        if (family.Compatibility is { } set) return set == Compatibility;
        if (family.IsOptIn) return Profile == "full" || OptIn.Contains(family.Name);
        return Profile != "minimal" || family.Tier == Tier.Core;
    }
}
