namespace SmtpLogExporter.Metrics.Tests.Reading;

/// <summary>One sample line of an exposition.</summary>
internal sealed record Sample(string Family, string Name, SortedDictionary<string, string> Labels, string Value)
{
    public double Number => Value switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(Value),
    };

    public string Identity => Name + "{" + string.Join(',', Labels.Select(l => $"{l.Key}=\"{l.Value}\"")) + "}";
}
