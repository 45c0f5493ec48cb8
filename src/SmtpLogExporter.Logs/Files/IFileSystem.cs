namespace SmtpLogExporter.Logs.Files;

/// <summary>The border to the operating system. Faults are values: they are everyday life here. Links are followed.</summary>
internal interface IFileSystem
{
    /// <summary>Names in a directory, appended to <paramref name="names"/>.</summary>
    FileFault List(string directory, List<string> names);

    FileFault Stat(string path, out FileStat stat);

    FileFault Open(string path, out IOpenFile? file);

    /// <summary>While a file is held open, nobody can give its name to another, even if it is deleted: then none is held that need not be.</summary>
    bool HoldsNames => false;

    /// <summary>The file a symbolic link leads to in the end; null if the path is no link.</summary>
    string? LinkTarget(string path) => null;
}
