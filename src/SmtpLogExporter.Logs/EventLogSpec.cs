namespace SmtpLogExporter.Logs;

/// <summary>Which events of the Windows Event Log are lines of a source.</summary>
public sealed record EventLogSpec
{
    /// <summary>Log such as <c>Application</c> or <c>System</c>.</summary>
    public string Log { get; init; } = "Application";

    /// <summary>Names of the programs that write them; none: all.</summary>
    public IReadOnlyList<string> Providers { get; init; } = [];

    /// <summary>The same for the same events, so that a position is found again.</summary>
    public string Key => $"eventlog:{Log}:{string.Join(' ', Providers)}";

    public bool Equals(EventLogSpec? other) => other is not null && Key == other.Key;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Key);
}
