namespace SmtpLogExporter.Logs.Files;

/// <summary>What one look at a file came to.</summary>
internal enum TailResult : byte
{
    /// <summary>The block holds whole lines.</summary>
    Lines,

    /// <summary>Nothing but perhaps the start of a line.</summary>
    End,

    /// <summary>More to do at once, no lines yet.</summary>
    Busy,

    /// <summary>Not known yet what is to be read: younger files that were not begun wait for it.</summary>
    Waiting,

    /// <summary>The bytes before the position are not the ones that were there: the file was truncated or replaced, or a network file system tells old news.</summary>
    Doubt,

    Fault,
}
