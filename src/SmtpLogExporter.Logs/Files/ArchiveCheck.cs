namespace SmtpLogExporter.Logs.Files;

/// <summary>
/// Unpacks a whole archive once, some megabytes at a time, to learn whether it is complete, how long it is and which known log it holds.
/// A half-written archive is never read.
/// </summary>
internal sealed class ArchiveCheck : IDisposable
{
    private const int StrideLimit = 4 << 20;
    private readonly IFileSystem _files;
    private readonly FileEntry _entry;
    private readonly IReadOnlyList<FileEntry> _candidates;
    private readonly byte[] _last = new byte[Anchor.Limit];
    private Unpacker? _unpacker;
    private int _lastCount;
    private long _checksumFrom = -1;
    private uint _checksum;

    public ArchiveCheck(IFileSystem files, FileEntry entry, IReadOnlyList<FileEntry> candidates)
    {
        _files = files;
        _entry = entry;
        _candidates = candidates;
        DiskSize = entry.DiskSize;
        Fault = Unpacker.Open(files, entry.Path, entry.Key, entry.Name.Compression, out _unpacker);
        IsDone = Fault != FileFault.None;
    }

    /// <summary>Size on disk the finding holds for.</summary>
    public long DiskSize { get; }

    public bool IsDone { get; private set; }

    public bool IsWhole { get; private set; }

    /// <summary>Unpacked bytes.</summary>
    public long Length { get; private set; }

    public FileFault Fault { get; private set; }

    /// <summary>Known logs this may be: same head, same bytes before their position.</summary>
    public List<FileEntry> Matches { get; } = [];

    /// <summary>The last unpacked bytes.</summary>
    public ReadOnlySpan<byte> Last => _last.AsSpan(0, _lastCount);

    /// <summary>One stride of work, in the buffer given.</summary>
    public void Step(Span<byte> scratch)
    {
        for (long stride = 0; stride < StrideLimit && !IsDone; stride += scratch.Length)
        {
            if (_checksumFrom < 0)
                Look(scratch);
            else
                Sum(scratch);
        }
    }

    public void Dispose()
    {
        _unpacker?.Dispose();
        _unpacker = null;
    }

    private void Look(Span<byte> scratch)
    {
        Last.CopyTo(scratch);
        int count = _unpacker!.Read(scratch[_lastCount..]);
        ReadOnlySpan<byte> seen = scratch[..(_lastCount + count)];
        long origin = Length - _lastCount;
        Length += count;
        foreach (FileEntry candidate in _candidates)
        {
            long at = candidate.Position - origin;
            if (candidate.Position <= Length && at >= candidate.Anchor.Length && (candidate.Position > Length - count || (origin == 0 && candidate.Position == 0))
                && candidate.Anchor.Matches(seen.Slice((int)at - candidate.Anchor.Length, candidate.Anchor.Length)))
                Matches.Add(candidate);
        }

        seen = seen.Length > Anchor.Limit ? seen[^Anchor.Limit..] : seen;
        seen.CopyTo(_last);
        _lastCount = seen.Length;
        if (_unpacker.HasEnded)
            Decide();
    }

    private void Decide()
    {
        Fault = _unpacker!.Fault;
        uint member = _unpacker.TrailerLengthField;
        IsWhole = _unpacker.IsWhole;
        if (Fault != FileFault.None || IsWhole || !_unpacker.IsGzip || member >= Length)
        {
            IsDone = true;
            Dispose();
            return;
        }

        // Perhaps several members: then the checksum at the end is that of as many bytes as the length there says.
        Dispose();
        _checksumFrom = Length - member;
        Fault = Unpacker.Open(_files, _entry.Path, _entry.Key, _entry.Name.Compression, out _unpacker);
        IsDone = Fault != FileFault.None;
    }

    private void Sum(Span<byte> scratch)
    {
        long before = _checksumFrom - _unpacker!.Count;
        int count = _unpacker.Read(before > 0 ? scratch[..(int)Math.Min(scratch.Length, before)] : scratch);
        if (before <= 0)
            _checksum = Crc32.Append(_checksum, scratch[..count]);
        if (!_unpacker.HasEnded)
            return;
        IsWhole = _checksum == _unpacker.TrailerChecksum && _unpacker.Count == Length;
        IsDone = true;
        Dispose();
    }
}
