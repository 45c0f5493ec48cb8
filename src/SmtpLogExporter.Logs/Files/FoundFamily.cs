namespace SmtpLogExporter.Logs.Files;

/// <summary>Files of one family as a search saw them.</summary>
internal sealed class FoundFamily(string directory, string fixedName)
{
    public string Directory => directory;

    public string Fixed => fixedName;

    public string Key => Path.Combine(directory, fixedName);

    public List<FoundFile> Files { get; } = [];

    /// <summary>The directory could not be listed.</summary>
    public FileFault Fault { get; init; }

    /// <summary>What the configuration names, for messages.</summary>
    public required string Pattern { get; init; }
}
