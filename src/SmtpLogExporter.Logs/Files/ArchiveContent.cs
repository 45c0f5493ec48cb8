namespace SmtpLogExporter.Logs.Files;

/// <summary>Unpacked bytes by offset. Made for reading onward with a small overlap; going back starts the unpacking over.</summary>
internal sealed class ArchiveContent(IFileSystem files, string path, FileKey key, Compression compression) : IContent
{
    private const int StrideLimit = 4 << 20;

    private Unpacker? _unpacker;
    private byte[] _window = [];
    private long _start;
    private int _count;

    /// <summary>After the last byte was read: nothing is missing at the end.</summary>
    public bool IsWhole => _unpacker is { IsWhole: true };

    /// <summary>What the end of a gzip file says of the length of its last member, modulo 2^32.</summary>
    public uint LengthField => _unpacker?.TrailerLengthField ?? 0;

    public FileFault UnpackFault => _unpacker?.Fault ?? FileFault.None;

    /// <summary>Unpacks towards an offset, some megabytes at a time. True once <see cref="Read"/> from there is quick.</summary>
    public bool Approach(long offset, Span<byte> scratch)
    {
        if (!Ensure(offset, out _))
            return true;
        for (long stride = 0; stride < StrideLimit && offset > _start + _count && !_unpacker!.HasEnded; stride += scratch.Length)
            Skip(offset, scratch);
        return offset <= _start + _count || _unpacker!.HasEnded;
    }

    public FileFault Read(long offset, Span<byte> into, out int count)
    {
        count = 0;
        if (!Ensure(offset, out FileFault fault))
            return fault;
        while (offset > _start + _count && !_unpacker!.HasEnded)
            Skip(offset, into);
        int skip = (int)Math.Min(offset - _start, _count);
        Resize(into.Length, skip);
        _count += _unpacker!.Read(_window.AsSpan(_count, _window.Length - _count));
        count = Math.Min(_count, into.Length);
        _window.AsSpan(0, count).CopyTo(into);
        return _unpacker.Fault is FileFault.Io or FileFault.Missing ? _unpacker.Fault : FileFault.None;
    }

    public long NextData(long offset) => offset;

    public void Dispose()
    {
        _unpacker?.Dispose();
        _unpacker = null;
    }

    private bool Ensure(long offset, out FileFault fault)
    {
        fault = FileFault.None;
        if (_unpacker is not null && offset >= _start)
            return true;
        Dispose();
        _start = 0;
        _count = 0;
        fault = Unpacker.Open(files, path, key, compression, out _unpacker);
        return fault == FileFault.None;
    }

    private void Skip(long offset, Span<byte> scratch)
    {
        _start += _count;
        _count = 0;
        int wanted = (int)Math.Min(scratch.Length, offset - _start);
        int got = _unpacker!.Read(scratch[..wanted]);
        _start += got;
    }

    private void Resize(int length, int skip)
    {
        byte[] window = _window.Length >= length ? _window : new byte[length];
        _window.AsSpan(skip, _count - skip).CopyTo(window);
        _window = window;
        _start += skip;
        _count -= skip;
    }
}
