using SmtpLogExporter.Logs;

namespace SmtpLogExporter.Settings;

/// <summary>One configured source of lines and how to read them.</summary>
internal sealed record SourcePlan
{
    /// <summary>Alias for the <c>source</c> label; null: the fixed part of the file's name.</summary>
    public string? Name { get; init; }

    /// <summary>Paths or globs.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Entries of the systemd journal instead of files.</summary>
    public JournalSpec? Journal { get; init; }

    /// <summary>Events of the Windows Event Log instead of files.</summary>
    public EventLogSpec? EventLog { get; init; }

    /// <summary>Messages sent by the syslog protocol instead of files.</summary>
    public SyslogSpec? Syslog { get; init; }

    /// <summary>Of files without a byte order mark.</summary>
    public LineEncoding Encoding { get; init; }

    /// <summary>Null: found from the lines.</summary>
    public string? Dialect { get; init; }

    /// <summary>Null: as the lines say, else this machine's name.</summary>
    public string? Server { get; init; }

    /// <summary>For people: what it reads.</summary>
    public IReadOnlyList<string> Places => Syslog is not null ? [.. Syslog.Listen.Select(p => $"{p}")] : Journal is not null ? ["the journal"] : EventLog is not null ? [$"the event log {EventLog.Log}"] : [.. Files.Select(f => f == "-" ? "standard input" : f)];

    /// <summary>What the log reader needs of it.</summary>
    public SourceSpec Spec => new() { Name = Name, Files = Files, Encoding = Encoding, Journal = Journal, EventLog = EventLog, Syslog = Syslog };

    /// <summary>No fuller log of the same server is read beside it: it tells messages and deliveries too.</summary>
    public bool IsOnlyLog { get; init; }

    /// <summary>Zone of stamps that name none.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Local;

    /// <summary>Year of the first stamp where stamps have none; null: inferred.</summary>
    public int? Year { get; init; }
}
