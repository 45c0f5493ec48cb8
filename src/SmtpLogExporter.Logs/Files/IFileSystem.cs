namespace SmtpLogExporter.Logs.Files;

/// <summary>The border to the operating system. Faults are values: they are everyday life here. Links are followed.</summary>
internal interface IFileSystem
{
    /// <summary>Names in a directory, appended to <paramref name="names"/>.</summary>
    FileFault List(string directory, List<string> names);

    FileFault Stat(string path, out FileStat stat);

    FileFault Open(string path, out IOpenFile? file);

    /// <summary>The file a symbolic link leads to in the end; null if the path is no link.</summary>
    string? LinkTarget(string path) => null;
}
