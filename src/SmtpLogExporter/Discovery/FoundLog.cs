using SmtpLogExporter.Logs;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Discovery;

/// <summary>A mail log that was found, and whether a bare start reads it.</summary>
internal sealed record FoundLog
{
    /// <summary>Path or glob a source of the configuration would name.</summary>
    public required string Files { get; init; }

    public required LogPlace Place { get; init; }

    /// <summary>The journal's entries, if it is no file.</summary>
    public JournalSpec? Journal { get; init; }

    /// <summary>The mail server; null if its lines are not known or could not be read.</summary>
    public string? Dialect { get; init; }

    /// <summary>Share of its mail lines that are understood, 0 to 1.</summary>
    public double Confidence { get; init; }

    /// <summary>Bytes of all its files.</summary>
    public long Size { get; init; }

    /// <summary>Last write, milliseconds UTC.</summary>
    public long WrittenAt { get; init; }

    public bool IsReadable { get; init; }

    /// <summary>Why it cannot be read and what would mend that; null if it can.</summary>
    public string? Trouble { get; init; }

    /// <summary>The found log that has the same mail; null if none has.</summary>
    public string? CopyOf { get; init; }

    /// <summary>Empty so far, in a place made for mail.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>A bare start reads it.</summary>
    public bool IsUsed => CopyOf is null && (Dialect is not null || ((!IsReadable || IsEmpty) && Place.Rank == 0));

    /// <summary>What a configuration would say of it.</summary>
    public SourcePlan Source => Journal is null ? new SourcePlan { Files = [Files] } : new SourcePlan { Journal = Journal };

    internal LogSample? Sample { get; init; }
}
