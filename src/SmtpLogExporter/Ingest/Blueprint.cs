using SmtpLogExporter.Dialects;
using SmtpLogExporter.Mail.Providers;
using SmtpLogExporter.Mail.Reasons;
using SmtpLogExporter.Mail.Stories;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Ingest;

/// <summary>What the plan says, in the terms of each room.</summary>
internal sealed class Blueprint
{
    private readonly Plan plan;
    private readonly ReasonRules reasons;
    private readonly ProviderTable providers;

    /// <param name="plan">The settings.</param>
    /// <param name="unlimited">For reports and explanations: every label is kept.</param>
    public Blueprint(Plan plan, bool unlimited)
    {
        this.plan = plan;
        reasons = ReasonRules.BuiltIn.With(plan.ReasonRules);
        providers = ProviderTable.BuiltIn.With(plan.Providers, plan.Profile == "full" ? int.MaxValue : plan.Limits.ProviderTier);
        Book = new BookOptions
        {
            Mtas = [.. DialectCatalog.Profiles, .. plan.Dialects.Select(dialect => dialect.Spec.Profile)],
            Providers = providers.Names,
            Servers = [.. plan.Sources.Select(s => s.Server).OfType<string>().Select(s => s.ToLowerInvariant()).Distinct()],
            ServerLimit = plan.Limits.Servers,
            DetailServerLimit = plan.Limits.DetailServers,
            ClientLimit = plan.Limits.Clients,
            SeriesLimit = plan.Limits.Series,
            SlotLifetime = plan.Limits.SlotLifetime,
            ServerLifetime = plan.Limits.ServerLifetime,
            AdmissionHold = plan.Limits.AdmissionHold,
            Unlimited = unlimited,
            Profile = plan.Profile,
            OptIn = plan.Families.OptIn,
            Compatibility = plan.Families.Compatibility,
            Privacy = plan.Privacy.Clients,
            Exemplars = plan.Privacy.Exemplars,
        };
    }

    public BookOptions Book { get; }

    public CorrelatorSettings Stories(ulong seed) => new()
    {
        Reasons = reasons,
        Providers = providers,
        MessageLimit = plan.Limits.TrackedMessages,
        Filters = plan.Mail.Filters,
        OwnAddresses = plan.Mail.OwnAddresses,
        NamesUsers = plan.Profile == "full" || plan.Families.OptIn.Contains(FamilyReader.Users),
        Seed = seed,
    };

    public DialectSettings Dialect(SourcePlan source) => new()
    {
        Dialect = source.Dialect,
        Custom = plan.Dialects.FirstOrDefault(dialect => dialect.Spec.Name == source.Dialect)?.Spec,
        Server = source.Server,
        FallbackServer = Environment.MachineName.ToLowerInvariant(),
        Zone = source.Zone,
        Year = source.Year,
        IsOnlyLog = source.IsOnlyLog,
        Listeners = plan.Mail.Listeners,
        ServerNames = plan.Limits.ServerNames,
    };
}
