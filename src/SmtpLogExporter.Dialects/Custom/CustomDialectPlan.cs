namespace SmtpLogExporter.Dialects.Custom;

/// <summary>A dialect as a configuration describes it; <see cref="CustomSpec.Compile"/> makes it usable.</summary>
public sealed record CustomDialectPlan
{
    /// <summary>The value of the label <c>mta</c>; sources name it <c>custom:NAME</c>.</summary>
    public required string Name { get; init; }

    /// <summary><c>text</c>, <c>json</c> or <c>csv</c>.</summary>
    public string Format { get; init; } = "text";

    /// <summary>Of text: what each line begins with. Its groups are fields of all rules, whose patterns see what follows it.</summary>
    public string? Header { get; init; }

    /// <summary>Of CSV: what stands between two columns.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>Of CSV: the names of the columns, where the files have no row of names.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary><c>auto</c>, or a form such as <c>dd/MM/yyyy HH:mm:ss</c>; see <see cref="CustomStamp"/>.</summary>
    public string Time { get; init; } = "auto";

    /// <summary>Of JSON and CSV: fields of all rules, by what they mean; the values are paths or columns.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>Tried in this order; the first that fits says its event.</summary>
    public IReadOnlyList<CustomRulePlan> Rules { get; init; } = [];
}
