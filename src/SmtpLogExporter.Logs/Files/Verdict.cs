namespace SmtpLogExporter.Logs.Files;

internal enum Verdict : byte
{
    /// <summary>All is as it was; the doubt came from a stale answer.</summary>
    Same,

    /// <summary>A power cut took the end of the file: read on from the new end, nothing is counted again.</summary>
    TailLost,

    /// <summary>Emptied in place and written anew: from the beginning.</summary>
    Truncated,
}
