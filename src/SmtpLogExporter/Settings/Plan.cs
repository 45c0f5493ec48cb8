using SmtpLogExporter.Access;
using SmtpLogExporter.Dialects;
using SmtpLogExporter.Logs;
using SmtpLogExporter.Mail.Providers;
using SmtpLogExporter.Mail.Reasons;
using SmtpLogExporter.Queues;

namespace SmtpLogExporter.Settings;

/// <summary>Everything flags, environment and configuration file decide, checked and final.</summary>
internal sealed record Plan
{
    public IReadOnlyList<SourcePlan> Sources { get; init; } = [];

    /// <summary>Rules of the configuration file that come before the built-in ones, in file order.</summary>
    public IReadOnlyList<ReasonRule> ReasonRules { get; init; } = [];

    /// <summary>Providers of the configuration file; they come before the built-in ones.</summary>
    public IReadOnlyList<ProviderEntry> Providers { get; init; } = [];

    /// <summary>Dialects of the configuration file.</summary>
    public IReadOnlyList<CustomDialect> Dialects { get; init; } = [];

    /// <summary>Names a source may give as its dialect.</summary>
    public IReadOnlyList<string> DialectNames => [.. DialectCatalog.Names, .. Dialects.Select(dialect => dialect.Spec.Name)];

    public MailPlan Mail { get; init; } = new();

    public LimitPlan Limits { get; init; } = new();

    public FamilyPlan Families { get; init; } = new();

    public PrivacyPlan Privacy { get; init; } = new();

    /// <summary>Socket of Postfix's showq service; null: its queue is not read.</summary>
    public QueuePlan? Showq { get; init; }

    /// <summary>Spool folder of Exim; null: its queue is not read.</summary>
    public QueuePlan? EximSpool { get; init; }

    public StatePlan State { get; init; } = new();

    /// <summary>Who may do what over the web.</summary>
    public AccessPlan Access { get; init; } = new();

    public WebPlan Web { get; init; } = new();

    /// <summary>Metrics are pushed by OTLP; where to, the standard environment variables say.</summary>
    public bool Otlp { get; init; }

    /// <summary>minimal, standard or full.</summary>
    public string Profile { get; init; } = "standard";

    public StartAt StartAt { get; init; } = StartAt.End;

    /// <summary>The file all this comes from; null for none.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Read to the end of all sources, print the metrics, be done.</summary>
    public bool Once { get; init; }
}
