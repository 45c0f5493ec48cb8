namespace SmtpLogExporter.Logs.Files;

/// <summary>Whether a file is a copy of one that is being read.</summary>
internal enum CopyFinding : byte
{
    IsNone,
    IsCopy,

    /// <summary>Older than anything that is read.</summary>
    IsOutdated,

    /// <summary>Nothing in it as yet.</summary>
    IsEmpty,

    /// <summary>What it may be a copy of was not looked at since: it may have been emptied meanwhile.</summary>
    IsOpen,
}
