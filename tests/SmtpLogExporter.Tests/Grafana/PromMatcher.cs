namespace SmtpLogExporter.Tests.Grafana;

/// <summary>One label matcher.</summary>
internal sealed record PromMatcher(string Label, string Operator, string Value)
{
    /// <summary>The values it names: the alternatives of a regular expression, else the value itself.</summary>
    public IReadOnlyList<string> Values => Operator.Contains('~', StringComparison.Ordinal) ? Value.Split('|') : [Value];

    public bool IsVariable => Values.All(v => v.StartsWith('$') || v.Length == 0);
}
