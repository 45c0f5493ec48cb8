namespace SmtpLogExporter.Logs.Files;

/// <summary>
/// Searching the end of a line that does not fit into the block: text beyond the limit, or a stretch of NULs. Memory stays flat, and the position stays
/// where the line began, so a restart finds the same line.
/// </summary>
internal sealed class LongLine
{
    private const byte LineFeed = (byte)'\n';
    private readonly Anchor _before = new();
    private readonly LineEncoding _encoding;
    private long _cursor;
    private long _nuls = -1;

    public LongLine(long start, Anchor before, LineEncoding encoding)
    {
        Start = start;
        _cursor = start;
        _encoding = encoding;
        _before.Set(before);
    }

    public long Start { get; }

    /// <summary>With <see cref="LongLineResult.Torn"/>: where the text before the NULs ends.</summary>
    public long TextEnd { get; private set; }

    /// <summary>Where the next line begins.</summary>
    public long Next { get; private set; }

    /// <summary>End of the line within the block's buffer.</summary>
    public int BufferEnd { get; private set; }

    /// <summary>Nothing but NULs from the start to the end of the file.</summary>
    public bool IsBlank => _nuls == Start;

    public FileFault Fault { get; private set; }

    public long Reached { get; private set; }

    /// <summary>Looks at one more stretch of the file, using the block's buffer.</summary>
    public LongLineResult Search(IContent content, Span<byte> buffer)
    {
        if (_nuls >= 0)
        {
            long data = content.NextData(_cursor);
            if (data < 0)
                return RestAtEnd();
            if (data > _cursor)
                Jump(data);
        }

        int overlap = _before.Length;
        Fault = content.Read(_cursor - overlap, buffer, out int count);
        if (Fault != FileFault.None)
            return LongLineResult.Fault;
        if (count < overlap || !_before.Matches(buffer[..overlap]))
            return LongLineResult.Doubt;
        if (_encoding != LineEncoding.Bytes)
            count -= (count - overlap) & 1;
        Reached = _cursor + count - overlap;
        if (count == overlap)
            return RestAtEnd();
        LongLineResult result = _encoding == LineEncoding.Bytes ? Scan(buffer[..count], overlap) : ScanWide(buffer[..count], overlap);
        if (result != LongLineResult.More)
            return result;
        _cursor = Reached;
        _before.Set(buffer[..count]);
        return count >= buffer.Length - 1 ? LongLineResult.More : RestAtEnd();
    }

    private LongLineResult Scan(ReadOnlySpan<byte> bytes, int at)
    {
        long origin = _cursor - at;
        while (at < bytes.Length)
        {
            if (_nuls >= 0)
            {
                int text = bytes[at..].IndexOfAnyExcept((byte)0);
                if (text < 0)
                    return LongLineResult.More;
                at += text;
                if (origin + at - _nuls >= Block.TornRun)
                {
                    TextEnd = _nuls;
                    Next = origin + at;
                    return LongLineResult.Torn;
                }

                _nuls = -1;
            }

            int cut = bytes[at..].IndexOfAny(LineFeed, (byte)0);
            if (cut < 0)
                return LongLineResult.More;
            at += cut;
            if (bytes[at] == LineFeed)
                return Ends(at + 1, origin);
            _nuls = origin + at;
        }

        return LongLineResult.More;
    }

    private LongLineResult ScanWide(ReadOnlySpan<byte> bytes, int at)
    {
        int end = WideText.EndOfLine(bytes[at..], _encoding);
        return end < 0 ? LongLineResult.More : Ends(at + end, _cursor - at);
    }

    private LongLineResult Ends(int at, long origin)
    {
        BufferEnd = at;
        Next = origin + at;
        return LongLineResult.Oversized;
    }

    /// <summary>A writer that allocates ahead fills NULs in later: they are looked at again, text is not.</summary>
    private LongLineResult RestAtEnd()
    {
        if (_nuls >= 0)
            Jump(_nuls);
        return LongLineResult.End;
    }

    private void Jump(long cursor)
    {
        _cursor = cursor;
        _before.Set([]);
    }
}
