namespace SmtpLogExporter.Dialects.Programs;

/// <summary>Whose a program tag is.</summary>
internal sealed class ProgramEntry
{
    public required ProgramTag Tag { get; init; }

    /// <summary>Null while nobody has claimed the tag.</summary>
    public Dialect? Dialect { get; init; }

    /// <summary>Name of the dialect.</summary>
    public string? Name { get; init; }

    /// <summary>Label value <c>mta</c> of the dialect; null for companions, which carry that of the server they work for.</summary>
    public string? Mta { get; init; }

    /// <summary>Another line of the same tag may tell more: its name alone does not say whose it is.</summary>
    public bool Open { get; init; }
}
