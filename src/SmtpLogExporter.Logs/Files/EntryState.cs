namespace SmtpLogExporter.Logs.Files;

internal enum EntryState : byte
{
    /// <summary>To be read, now or when it grows.</summary>
    Reading,

    /// <summary>An archive whose place and wholeness are being found out.</summary>
    Checking,

    /// <summary>Read to its end and superseded, or passed over at the first start. Read again should it grow.</summary>
    Finished,

    /// <summary>A copy of a file that is still read itself.</summary>
    Copy,
}
