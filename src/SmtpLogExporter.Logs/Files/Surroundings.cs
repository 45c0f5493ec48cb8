namespace SmtpLogExporter.Logs.Files;

/// <summary>What all families share.</summary>
internal sealed record Surroundings(IFileSystem Files, LogReaderOptions Options, Clock Clock, OpenFiles OpenFiles)
{
    public Directories Directories { get; } = new(Files, Clock);
}
