using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace SmtpLogExporter.Logs.Incoming;

/// <summary>
/// What came in and cannot be asked for again, on disk until it is counted and the counters are saved. A folder of segments, each named after the offset of its first byte among
/// all bytes that ever came in. If the disk refuses, the offsets go on all the same: what is missing is a hole between two segments.
/// </summary>
internal sealed class Spool : IDisposable
{
    private const string Suffix = ".spool";
    private const int SegmentBytes = 8 * 1024 * 1024;
    private readonly Lock _gate = new();
    private readonly string _folder;
    private readonly SortedDictionary<long, long> _segments = [];
    private SafeFileHandle? _open;
    private long _openStart;
    private long _trimmedTo;

    /// <summary>Opens the folder. Lines cut off by a crash are taken away.</summary>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    public Spool(string folder, long position)
    {
        _folder = folder;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (string path in Directory.GetFiles(folder, $"*{Suffix}"))
        {
            if (long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long start))
                _segments[start] = start + WholeLines(path);
        }

        End = Math.Max(position, _segments.Count > 0 ? _segments.Values.Max() : 0);
    }

    /// <summary>Offset behind the last byte that came in.</summary>
    public long End { get; private set; }

    /// <summary>Offset of the oldest byte kept.</summary>
    public long Begin => _segments.Count > 0 ? _segments.Keys.First() : End;

    /// <summary>Why the last lines are not on disk; null if they are.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Writes lines and waits until the disk has them.</summary>
    public void Append(ReadOnlySpan<byte> lines)
    {
        lock (_gate)
        {
            try
            {
                if (_open is null)
                    BeginSegment();
                RandomAccess.Write(_open!, lines, End - _openStart);
                RandomAccess.FlushToDisk(_open!);
                _segments[_openStart] = End + lines.Length;
                Trouble = null;
                if (End + lines.Length - _openStart >= SegmentBytes)
                    CloseSegment();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Trouble = e.Message;
                CloseSegment();
            }

            End += lines.Length;
        }
    }

    /// <summary>Reads from an offset on; whole lines come in the end, if the space takes the longest.</summary>
    /// <param name="position">Where to read; moves over a hole.</param>
    /// <param name="end">Where to stop.</param>
    /// <param name="into">Gets the bytes.</param>
    /// <param name="missing">Bytes of the hole.</param>
    /// <exception cref="IOException">The segment cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    public int Read(ref long position, long end, Span<byte> into, out long missing)
    {
        missing = 0;
        lock (_gate)
        {
            foreach ((long start, long stop) in _segments)
            {
                if (stop <= position || start >= end)
                    continue;
                if (start > position)
                {
                    missing = start - position;
                    position = start;
                }

                using SafeFileHandle file = File.OpenHandle(PathOf(start), share: FileShare.ReadWrite | FileShare.Delete);
                int length = (int)Math.Min(into.Length, Math.Min(stop, end) - position);
                return RandomAccess.Read(file, into[..length], position - start);
            }
        }

        missing = end - position;
        position = end;
        return 0;
    }

    /// <summary>What lies before an offset is not needed any more.</summary>
    public void Trim(long below)
    {
        lock (_gate)
        {
            if (below <= _trimmedTo)
                return;
            _trimmedTo = below;
            foreach ((long start, long stop) in _segments.ToArray())
            {
                if (stop > below)
                    return;
                // So that the spool does not hold the last segment for ever.
                if (_open is not null && start == _openStart)
                    CloseSegment();
                try
                {
                    File.Delete(PathOf(start));
                    _ = _segments.Remove(start);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    return;
                }
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
            CloseSegment();
    }

    private void BeginSegment()
    {
        _open = File.OpenHandle(PathOf(End), FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_open, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _openStart = End;
        _segments[End] = End;
    }

    private void CloseSegment()
    {
        _open?.Dispose();
        _open = null;
    }

    private string PathOf(long start) => Path.Combine(_folder, start.ToString("x16", CultureInfo.InvariantCulture) + Suffix);

    /// <summary>Bytes up to the last line end; what is behind was cut off by a crash and is cut here too.</summary>
    private static long WholeLines(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        long length = RandomAccess.GetLength(file);
        byte[] part = new byte[64 * 1024];
        for (long end = length; end > 0;)
        {
            long from = Math.Max(0, end - part.Length);
            int count = RandomAccess.Read(file, part.AsSpan(0, (int)(end - from)), from);
            int last = part.AsSpan(0, count).LastIndexOf((byte)'\n');
            if (last >= 0)
            {
                if (from + last + 1 < length)
                    RandomAccess.SetLength(file, from + last + 1);
                return from + last + 1;
            }

            end = from;
        }

        return 0;
    }
}
