namespace SmtpLogExporter.Tests.Grafana;

/// <summary>One alert as it stands in a rules file.</summary>
internal sealed record AlertRule(string Group, string Name, string Expression, string Wait, IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations)
{
    public bool IsAboutMail => Labels["layer"] == "mail";

    public override string ToString() => $"{Name} ({Labels["severity"]})";
}
