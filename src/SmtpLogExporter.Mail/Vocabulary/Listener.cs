namespace SmtpLogExporter.Mail.Vocabulary;

/// <summary>The door of the server a session came through; label <c>listener</c>.</summary>
public enum Listener : byte
{
    /// <summary>Port 25 or a name that says nothing else.</summary>
    Smtp,

    /// <summary>Port 587.</summary>
    Submission,

    /// <summary>Port 465, TLS from the first byte.</summary>
    Submissions,

    /// <summary>A local mail transfer session.</summary>
    Lmtp,

    /// <summary>Re-injection ports and names nobody mapped.</summary>
    Other,

    /// <summary>No session at all: handed in by a command on the machine.</summary>
    Local,
}
