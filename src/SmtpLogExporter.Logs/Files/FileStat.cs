namespace SmtpLogExporter.Logs.Files;

internal readonly record struct FileStat
{
    /// <summary>The bits -w--w--w-.</summary>
    private const uint AnyMayWrite = 0x92;

    public FileKey Key { get; init; }

    public FileKind Kind { get; init; }

    public long Size { get; init; }

    /// <summary>Last write, milliseconds UTC.</summary>
    public long Modified { get; init; }

    /// <summary>Names the file has; 0 once it is deleted.</summary>
    public uint Links { get; init; }

    /// <summary>Permission bits; 0 where unknown.</summary>
    public uint Mode { get; init; }

    public uint Group { get; init; }

    /// <summary>Somebody may write to it; also where that is unknown.</summary>
    public bool IsWritable => Mode == 0 || (Mode & AnyMayWrite) != 0;

    /// <summary>Smaller or written earlier than the other.</summary>
    public bool IsBehind(in FileStat other) => Size < other.Size || Modified < other.Modified;
}
