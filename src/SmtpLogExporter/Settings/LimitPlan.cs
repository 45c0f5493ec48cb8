using System.Collections.Frozen;

namespace SmtpLogExporter.Settings;

/// <summary>What bounds memory and the number of series.</summary>
internal sealed record LimitPlan
{
    public int Clients { get; init; } = 200;

    public int Servers { get; init; } = 100;

    public int DetailServers { get; init; } = 25;

    public TimeSpan ServerLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>0: none.</summary>
    public int Series { get; init; } = 100_000;

    /// <summary>Per source.</summary>
    public int TrackedMessages { get; init; } = 1_000_000;

    public TimeSpan SlotLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Built-in providers of higher tiers count as <c>other</c>.</summary>
    public int ProviderTier { get; init; } = 1;

    /// <summary>Hosts of headers and the names they are shown by; <c>*</c> stands for all that are not named.</summary>
    public IReadOnlyDictionary<string, string> ServerNames { get; init; } = FrozenDictionary<string, string>.Empty;

    public TimeSpan AdmissionHold { get; init; } = TimeSpan.Zero;
}
