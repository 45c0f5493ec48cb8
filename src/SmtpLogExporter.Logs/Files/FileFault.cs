namespace SmtpLogExporter.Logs.Files;

/// <summary>Why a file cannot be used now.</summary>
internal enum FileFault : byte
{
    None,
    Missing,
    Permission,
    NotAFile,
    TooManyOpen,

    /// <summary>The server of a network file system forgot the handle: open again.</summary>
    Stale,
    Io,

    /// <summary>Gone as soon as its last handle is closed; until then its name can be used by nobody (Windows).</summary>
    Deleted,

    /// <summary>Its writer lets nobody else open it, mostly for a moment (Windows).</summary>
    InUse,

    /// <summary>An archive that cannot be unpacked.</summary>
    Decode,
}
