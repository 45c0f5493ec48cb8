namespace SmtpLogExporter.Settings;

/// <summary>Families that are counted only when asked for.</summary>
internal sealed record FamilyPlan
{
    /// <summary>Names of opt-in families.</summary>
    public IReadOnlyList<string> OptIn { get; init; } = [];

    /// <summary>Whose names are shown too; null: nobody's.</summary>
    public string? Compatibility { get; init; }
}
