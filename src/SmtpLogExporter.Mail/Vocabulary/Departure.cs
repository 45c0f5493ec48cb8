namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>How the queue file of a message went away.</summary>
public enum Departure : byte
{
    /// <summary>All its recipients have a final result.</summary>
    Completed,

    /// <summary>Thrown away on purpose before it reached the queue.</summary>
    Discarded,

    /// <summary>The transaction was broken off: it never was a message.</summary>
    Canceled,

    /// <summary>An operator deleted it.</summary>
    Deleted,
}
