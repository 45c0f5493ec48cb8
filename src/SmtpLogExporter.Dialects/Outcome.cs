namespace SmtpLogExporter.Dialects;

/// <summary>What a dialect makes of a line. Whether a known line counted something is the correlator's to say.</summary>
public enum Outcome : byte
{
    Known,

    /// <summary>This server's line, of a shape nobody has described.</summary>
    Unmatched,

    /// <summary>Another program's line.</summary>
    NotMail,

    /// <summary>No header can be read.</summary>
    Malformed,
}
