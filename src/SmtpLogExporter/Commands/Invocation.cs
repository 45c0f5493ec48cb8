using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Commands;

/// <summary>One run of a command: what it was asked and where it answers. Tests give their own.</summary>
internal sealed record Invocation
{
    public required FlagValues Values { get; init; }

    /// <summary>Paths or lines after the flags.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    public required Surroundings Around { get; init; }
}
