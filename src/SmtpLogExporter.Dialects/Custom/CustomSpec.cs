using System.Text.RegularExpressions;
using SmtpLogExporter.Dialects.Files;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Custom;

/// <summary>A dialect of the configuration, checked and compiled: all sources that name it share it.</summary>
public sealed class CustomSpec
{
    /// <summary>Stands in front of the name where a source names its dialect.</summary>
    public const string Prefix = "custom:";

    private readonly CustomDialectPlan plan;
    private readonly Regex? header;
    private readonly string[] columns;

    private CustomSpec(CustomDialectPlan plan, Regex? header, CustomRule[] rules, string[] columns)
    {
        this.plan = plan;
        this.header = header;
        this.columns = columns;
        Rules = rules;
        Entry = new FileEntry(Name, static _ => false, settings => new CustomDialect(this, settings.Zone), Profile);
    }

    /// <summary>As a source names it: <c>custom:acme</c>.</summary>
    public string Name => Prefix + plan.Name;

    /// <summary>What its log can tell; the label <c>mta</c> is its own name.</summary>
    public MtaProfile Profile => new(plan.Name, [Listener.Smtp], [Transport.Smtp]);

    internal FileEntry Entry { get; }

    internal CustomRule[] Rules { get; }

    internal string Time => plan.Time;

    /// <summary>Compiles a dialect.</summary>
    /// <param name="plan">What the configuration says.</param>
    /// <param name="problems">Gets all that is wrong.</param>
    /// <returns>Null if anything is.</returns>
    public static CustomSpec? Compile(CustomDialectPlan plan, ICollection<CustomProblem> problems)
    {
        int before = problems.Count;
        CustomCompiler compiler = new(plan, problems);
        Regex? front = compiler.Header();
        CustomRule[] rules = [.. plan.Rules.Select((rule, number) => compiler.Rule(rule, number, front))];
        if (rules.Length == 0) problems.Add(new CustomProblem(-1, "rules", "a dialect needs rules"));
        return problems.Count > before ? null : new CustomSpec(plan, front, rules, [.. compiler.Columns]);
    }

    internal CustomLayout NewLayout() => plan.Format switch
    {
        "json" => new JsonLayout(),
        "csv" => new CsvLayout(plan.Delimiter, plan.Columns, columns),
        _ => new TextLayout(header),
    };
}
