namespace SmtpLogExporter.Logs.Files;

/// <summary>Bytes of a log by offset: of a plain file, or unpacked ones of an archive.</summary>
internal interface IContent : IDisposable
{
    /// <summary>Reads up to the length of <paramref name="into"/>; fewer bytes only at the end.</summary>
    FileFault Read(long offset, Span<byte> into, out int count);

    /// <summary>The first offset from <paramref name="offset"/> on that is not in a hole of a sparse file; -1 if the rest is a hole.</summary>
    long NextData(long offset);
}
