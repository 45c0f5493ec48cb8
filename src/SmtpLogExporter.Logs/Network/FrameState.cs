namespace SmtpLogExporter.Logs.Network;

internal enum FrameState
{
    /// <summary>More bytes are needed.</summary>
    More,

    /// <summary>The count of bytes stands in front.</summary>
    Counted,

    /// <summary>A line feed ends it.</summary>
    Line,

    /// <summary>A line was too long; what follows up to its end is passed over.</summary>
    Oversized,

    /// <summary>No message of a size we take: where the next begins is anybody's guess.</summary>
    Malformed,
}
