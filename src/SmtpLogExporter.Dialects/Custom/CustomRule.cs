using System.Text.RegularExpressions;

namespace SmtpLogExporter.Dialects.Custom;

/// <summary>A rule ready to be used.</summary>
internal sealed class CustomRule
{
    public required CustomEvent Event { get; init; }

    /// <summary>Of text.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>Of JSON and CSV: all must fit.</summary>
    public Condition[] Conditions { get; init; } = [];

    /// <summary>By <see cref="CustomField"/>; null: the line does not have it.</summary>
    public required FieldSlot?[] Slots { get; init; }

    /// <summary>Stands between several recipients; 0: there is one.</summary>
    public byte Separator { get; init; }
}
