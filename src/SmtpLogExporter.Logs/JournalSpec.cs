namespace SmtpLogExporter.Logs;

/// <summary>Which entries of the systemd journal are lines of a source. Fields as journalctl(1) takes them.</summary>
public sealed record JournalSpec
{
    /// <summary>Matches such as <c>SYSLOG_FACILITY=2</c>; all of them if there is neither a match nor a unit.</summary>
    public IReadOnlyList<string> Matches { get; init; } = [];

    /// <summary>Units such as <c>postfix@-.service</c>; globs are allowed.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>Folder of journal files (another machine's, or the host's seen from a container); null: this machine's journal.</summary>
    public string? Directory { get; init; }

    /// <summary>What the matches are unless others are given: facility mail, whatever unit writes.</summary>
    public static IReadOnlyList<string> Mail { get; } = ["SYSLOG_FACILITY=2"];

    /// <summary>The same for the same entries, so that a position is found again.</summary>
    public string Key => $"journal:{Directory}:{string.Join(' ', Matches)}:{string.Join(' ', Units)}";

    public bool Equals(JournalSpec? other) => other is not null && Key == other.Key;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Key);
}
