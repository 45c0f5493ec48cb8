using SmtpLogExporter.Logs;

namespace SmtpLogExporter.Discovery;

/// <summary>Finds the mail logs of this machine: where its servers are configured to write, in the well-known places, and below a folder somebody names.</summary>
/// <param name="root">Where the machine's file system begins.</param>
/// <param name="now">Wall time.</param>
/// <param name="stop">Ends the search.</param>
internal sealed class LogFinder(RootFolder root, DateTimeOffset now, CancellationToken stop = default)
{
    /// <summary>A log that has been silent for so much longer than another is no rival of it.</summary>
    private const long Stale = 24 * 60 * 60 * 1000;

    /// <summary>Where it looks without being told, for people to read.</summary>
    public static string Searched { get; } =
        $"log files named in the configuration of Postfix, Exim, rsyslog, syslogd and syslog-ng; {KnownPlaces.Unix.Count + WindowsPlaces.Defaults.Count} well-known places, from {KnownPlaces.Unix[0].Pattern} on; facility mail of the journal";

    /// <param name="folders">Folders to look through besides; names alone decide nothing there, every file is looked into.</param>
    /// <returns>What was found, those that are used first, in the order of their places.</returns>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    public IReadOnlyList<FoundLog> Find(IReadOnlyList<string> folders)
    {
        Dictionary<string, FoundLog> found = new(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (LogPlace place in Places())
        {
            stop.ThrowIfCancellationRequested();
            foreach (FoundLog log in Look(place)) found.TryAdd(RealPath(log.Files), log);
        }

        foreach (string path in folders.SelectMany(folder => TreeSearch.Files(folder, stop)))
        {
            stop.ThrowIfCancellationRequested();
            if (!found.ContainsKey(RealPath(path)) && FileOf(new LogPlace(path, "searched", Rank: 7), path) is { Dialect: not null } log) found.Add(RealPath(path), log);
        }

        if (Journal() is { } journal) found.Add(journal.Files, journal);
        return MarkCopies([.. found.Values]);
    }

    /// <summary>The journal, if it has mail of a known server.</summary>
    private FoundLog? Journal()
    {
        const int newest = 500;
        string? folder = root.IsWhole ? null : root.At("/var/log/journal");
        if (folder is not null && !Directory.Exists(folder)) return null;
        JournalSpec spec = new() { Directory = folder, Matches = JournalSpec.Mail };
        LogSample sample = LogSample.Of(Logs.Discovery.Newest(spec, newest, stop), now.ToUnixTimeMilliseconds());
        return sample.Mta is null ? null : new FoundLog
        {
            Files = "journal",
            Journal = spec,
            Place = new LogPlace("journal", "the systemd journal", Rank: 1),
            Dialect = sample.Mta,
            Confidence = sample.Confidence,
            WrittenAt = sample.NewestTime,
            IsReadable = true,
            Sample = sample,
        };
    }

    private IEnumerable<LogPlace> Places()
    {
        if (OperatingSystem.IsWindows() && root.IsWhole)
        {
            foreach (LogPlace place in WindowsPlaces.Of(MachineRegistry.Text, Environment.GetEnvironmentVariable)) yield return place;
            yield break;
        }

        foreach (LogPlace place in PostfixConfiguration.Places(root).Concat(EximConfiguration.Places(root)).Concat(SyslogConfiguration.Places(root))) yield return place;
        foreach (LogPlace place in KnownPlaces.Unix) yield return place;
        if (root.IsWhole) yield break;
        foreach (LogPlace place in WindowsPlaces.Defaults) yield return place;
    }

    private IEnumerable<FoundLog> Look(LogPlace place)
    {
        string pattern = root.At(place.Pattern);
        IReadOnlyList<MatchedFile> files = Logs.Discovery.List(new SourceSpec { Files = [pattern] });
        List<MatchedFile> named = [.. files.Where(f => f.IsNamed && (f.IsFile || MayBeThere(f.Path)))];
        if (named.Count == 0) yield break;
        if (place.EachFile)
        {
            foreach (MatchedFile file in named)
            {
                stop.ThrowIfCancellationRequested();
                if (FileOf(place, file.Path) is { Dialect: not null } log) yield return log;
            }

            yield break;
        }

        yield return Judge(place, pattern, named, files);
    }

    private static FoundLog Judge(LogPlace place, string pattern, List<MatchedFile> named, IReadOnlyList<MatchedFile> all)
    {
        MatchedFile newest = named.MaxBy(f => f.WrittenAt)!;

        // A log that was just rotated is empty; what was rotated tells as well who writes it.
        MatchedFile? telling = newest.Size > 0 ? newest : all.Where(f => f.IsReadable && f.Size > 0 && Path.GetExtension(f.Path) is not (".gz" or ".xz" or ".zst" or ".bz2")).MaxBy(f => f.WrittenAt);
        LogSample? sample = newest.IsReadable && telling is not null ? TrySample(telling.Path) : null;
        return new FoundLog
        {
            Files = named.Count == 1 && named[0].Path == pattern ? named[0].Path : pattern,
            Place = place,
            Dialect = sample?.Mta,
            Confidence = sample?.Confidence ?? 0,
            Size = all.Sum(f => f.Size),
            WrittenAt = newest.WrittenAt,
            IsReadable = newest.IsReadable,
            Trouble = newest.IsReadable ? null : newest.Trouble,
            IsEmpty = newest.IsReadable && telling is null,
            Sample = sample,
        };
    }

    private static FoundLog? FileOf(LogPlace place, string path)
    {
        if (!Logs.Discovery.IsFile(path) || TrySample(path) is not { Mta: not null } sample) return null;
        FileInfo file = new(path);
        return new FoundLog
        {
            Files = path,
            Place = place,
            Dialect = sample.Mta,
            Confidence = sample.Confidence,
            Size = file.Length,
            WrittenAt = new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeMilliseconds(),
            IsReadable = true,
            Sample = sample,
        };
    }

    private static LogSample? TrySample(string path)
    {
        try
        {
            return LogSample.Read(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// Of logs with the same mail the one made for mail stays. Logs of a syslog daemon are each other's copies by where they stand, even where no two lines prove it:
    /// warnings are rare. One that went silent long ago gives way to one that is written.
    /// </summary>
    private List<FoundLog> MarkCopies(List<FoundLog> all)
    {
        long newest = all.Where(l => l.Dialect is not null).Select(l => l.WrittenAt).DefaultIfEmpty(0).Max();
        List<FoundLog> ordered = [.. all.OrderBy(l => l.Dialect is not null && newest - l.WrittenAt > Stale ? 1 : 0).ThenBy(l => l.Place.Rank)];
        List<FoundLog> kept = [];
        List<FoundLog> copies = [];
        foreach (FoundLog log in ordered)
        {
            FoundLog? original = kept.Find(k => IsCopy(log, k));
            if (original is null) kept.Add(log);
            else copies.Add(log with { CopyOf = original.Files });
        }

        return [.. kept.OrderBy(k => !k.IsUsed), .. copies];
    }

    private bool IsCopy(FoundLog log, FoundLog of)
    {
        // A log that was just rotated has no lines to compare; a syslog daemon that writes it takes them from the journal.
        bool isFresh = of.Place.Rank == 0 && of.IsEmpty && now.ToUnixTimeMilliseconds() - of.WrittenAt < Stale;
        if (log.Journal is not null && isFresh) return true;
        if (log.Sample is not null && of.Sample is not null && log.Sample.Repeats(of.Sample)) return true;
        bool bySeverity = log.Place.Rank is >= 2 and <= 6 && of.IsUsed && of.Place.Rank < log.Place.Rank;
        return bySeverity && Path.GetDirectoryName(log.Files) == Path.GetDirectoryName(of.Files) && (log.Dialect is null || log.Dialect == of.Dialect);
    }

    /// <summary>Its folder does not let this user look.</summary>
    private static bool MayBeThere(string path)
    {
        if (Path.GetDirectoryName(path) is not { } folder || !Directory.Exists(folder)) return false;
        try
        {
            using IEnumerator<string> entries = Directory.EnumerateFileSystemEntries(folder).GetEnumerator();
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static string RealPath(string path)
    {
        try
        {
            string folder = Path.GetDirectoryName(path) ?? "/";
            string real = Directory.ResolveLinkTarget(folder, returnFinalTarget: true)?.FullName ?? folder;
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.Combine(real, Path.GetFileName(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return path;
        }
    }
}
