using System.ComponentModel;
using SmtpLogExporter.Logs.Entries;
using SmtpLogExporter.Logs.Files;
using SmtpLogExporter.Logs.Journal;

namespace SmtpLogExporter.Logs;

/// <summary>A look at what a source matches, without reading it.</summary>
public static class Discovery
{
    /// <summary>Files the source leads to now, each with what keeps it from being read. A pattern without a match gives one entry with the trouble.</summary>
    public static IReadOnlyList<MatchedFile> List(SourceSpec spec) => List(spec, new LocalFileSystem());

    /// <summary>There is a regular file of this name: opening it waits for nobody, as opening a pipe would.</summary>
    public static bool IsFile(string path) => new LocalFileSystem().Stat(path, out FileStat stat) == FileFault.None && stat.Kind == FileKind.Regular;

    /// <summary>Standard input or a named pipe.</summary>
    public static bool IsPipe(string path) => path == "-" || (!Glob.IsPattern(path) && new LocalFileSystem().Stat(path, out FileStat stat) == FileFault.None && stat.Kind == FileKind.Pipe);

    /// <summary>Written compressed while it grows: its lines must be unpacked to be seen.</summary>
    public static bool IsPacked(string path) => MemberName.Of(Path.GetFileName(path)).IsStream;

    /// <summary>The first bytes of a packed file, as far as they can be unpacked here and there is room.</summary>
    /// <returns>How many; 0 without a decoder.</returns>
    public static int Unpack(string path, Span<byte> into)
    {
        LocalFileSystem files = new();
        if (files.Stat(path, out FileStat stat) != FileFault.None || Unpacker.Open(files, path, stat.Key, MemberName.Of(Path.GetFileName(path)).Compression, out Unpacker? unpacker) != FileFault.None)
            return 0;
        using (unpacker)
            return unpacker!.Read(into);
    }

    /// <summary>The newest lines of a journal, oldest first; none where there is no journal or no journalctl.</summary>
    public static IReadOnlyList<byte[]> Newest(JournalSpec spec, int count, CancellationToken stop = default)
    {
        List<byte[]> lines = [];
        try
        {
            foreach (LogEntry entry in JournalChild.All([.. JournalArguments.Of(spec), $"--lines={count}", .. JournalArguments.Selection(spec)], new LogReaderOptions().LineLimit, stop))
                lines.Add(entry.Line);
        }
        catch (Exception e) when (e is Win32Exception or IOException or InvalidDataException)
        {
            lines.Clear();
        }

        return lines;
    }

    internal static IReadOnlyList<MatchedFile> List(SourceSpec spec, IFileSystem files)
    {
        List<MatchedFile> all = [];
        Directories directories = new(files, new Clock(TimeProvider.System));
        foreach (string text in spec.Files)
        {
            if (text == "-")
                continue;
            int before = all.Count;
            FoundFamily? barred = null;
            foreach (FoundFamily family in new PathPattern(text).Find(directories))
            {
                if (family.Fault is not (FileFault.None or FileFault.Missing))
                    barred = family;
                foreach (FoundFile file in family.Files)
                    all.Add(Look(files, text, file));
            }

            if (all.Count > before && all.Exists(file => file.Pattern == text && file.IsNamed))
                continue;
            string trouble = barred is not null ? Advice.For(files, barred.Directory, barred.Fault)
                : Glob.IsPattern(text) ? Advice.NoMatch(text) : Advice.For(files, Path.GetFullPath(text), FileFault.Missing);
            all.Add(new MatchedFile { Pattern = text, Path = text, IsNamed = true, Trouble = trouble });
        }

        return all;
    }

    private static MatchedFile Look(IFileSystem files, string pattern, FoundFile found)
    {
        FileFault fault = found.Fault;
        if (fault == FileFault.Missing)
            fault = FileFault.None;
        string? trouble = found.Fault is FileFault.Missing or FileFault.NotAFile ? Advice.Skipped(found.Path, found.Fault) : null;
        if (trouble is null && fault == FileFault.None)
        {
            fault = files.Open(found.Path, out IOpenFile? file);
            file?.Dispose();
            if (fault == FileFault.None && !Decoders.IsInstalled(found.Name.Compression))
                fault = FileFault.Decode;
        }

        if (trouble is null && fault != FileFault.None)
            trouble = Advice.For(files, found.Path, fault);
        return new MatchedFile
        {
            Pattern = pattern,
            Path = found.Path,
            Size = found.Stat.Size,
            WrittenAt = found.Stat.Modified,
            IsNamed = found.IsSelected,
            IsFile = found.Fault is not (FileFault.Missing or FileFault.NotAFile),
            IsReadable = trouble is null,
            Trouble = trouble,
        };
    }
}
