namespace SmtpLogExporter.Dialects.Custom;

/// <summary>One rule: which lines it fits, the event they say, and where the fields of the event come from.</summary>
public sealed record CustomRulePlan
{
    /// <summary>The event; <c>none</c>: the line is known and says nothing.</summary>
    public required string Event { get; init; }

    /// <summary>Of text: the pattern. Its named groups are the fields.</summary>
    public string? Match { get; init; }

    /// <summary>Of JSON and CSV: values that must be so, by path or column. A star at the end fits any ending; an empty value fits a missing field.</summary>
    public IReadOnlyDictionary<string, string> When { get; init; } = new Dictionary<string, string>();

    /// <summary>Of JSON and CSV: fields of the event, by what they mean.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>Fields that are always so.</summary>
    public IReadOnlyDictionary<string, string> Set { get; init; } = new Dictionary<string, string>();

    /// <summary>Words of the log in the terms of the event, field by field.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Words { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Of text and CSV: stands between several recipients of one line; null if a line has one.</summary>
    public char? Separator { get; init; }
}
