namespace SmtpLogExporter.Logs.Files;

/// <summary>What is wrong with a file and what would mend it, in one line for the operator.</summary>
internal static class Advice
{
    private const uint GroupMayRead = 0x20;

    public static string For(IFileSystem files, string path, FileFault fault) => fault switch
    {
        FileFault.Missing => $"{path} does not exist.",
        FileFault.Permission => ForPermission(files, path),
        FileFault.NotAFile => Skipped(path, fault),
        FileFault.TooManyOpen => $"{path} cannot be opened: too many open files; raise the limit (LimitNOFILE=).",
        FileFault.Stale => $"{path} is on a network file system whose server forgot it; it is opened again.",
        FileFault.Deleted => $"{path} is deleted, but a program still holds it.",
        FileFault.InUse => $"{path} is held by its writer, which lets nobody else read it; it is tried again.",
        FileFault.Decode => ForArchive(path),
        _ => $"{path} cannot be read: input/output error.",
    };

    public static string NoMatch(string pattern) => $"No file matches {pattern}.";

    public static string Skipped(string path, FileFault fault) =>
        fault == FileFault.NotAFile ? $"{path} is not a regular file and is skipped." : $"{path} is a link that leads nowhere and is skipped.";

    public static string Incomplete(string path) => $"{path} ends before its end; what could be unpacked was read.";

    private static string ForArchive(string path)
    {
        Compression compression = MemberName.Of(Path.GetFileName(path)).Compression;
        return Decoders.IsInstalled(compression)
            ? $"{path} cannot be unpacked: it is damaged or not what its name says."
            : $"{path} cannot be unpacked: install {Decoders.Package(compression)}.";
    }

    private static string ForPermission(IFileSystem files, string path)
    {
        if (files.Stat(path, out FileStat file) == FileFault.None)
            return ForMode(path, file, "r");
        string? directory = Path.GetDirectoryName(path);
        while (directory is not null)
        {
            if (files.Stat(directory, out FileStat stat) == FileFault.None)
                return ForMode(directory, stat, "rx");
            directory = Path.GetDirectoryName(directory);
        }

        return $"{path} may not be read by this user.";
    }

    private static string ForMode(string path, in FileStat stat, string rights)
    {
        string? group = UnixGroups.NameOf(stat.Group);
        if ((stat.Mode & GroupMayRead) != 0 && stat.Group != 0 && group is not null)
            return $"{path} may be read by group {group}: add the user to group {group}.";
        return $"{path} may not be read by this user: give it access, for example setfacl -m u:USER:{rights} {path}.";
    }
}
