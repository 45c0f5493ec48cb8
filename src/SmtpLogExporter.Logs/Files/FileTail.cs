namespace SmtpLogExporter.Logs.Files;

/// <summary>
/// Reading one open file onward. A line without its end is not kept: it is read again with the rest, so there is no buffer to lose.
/// </summary>
/// <param name="entry">Who the file is and how far it is read.</param>
/// <param name="content">The open file.</param>
/// <param name="unmarked">How it is written if it begins with no byte order mark.</param>
internal sealed class FileTail(FileEntry entry, IContent content, LineEncoding unmarked) : IDisposable
{
    // Stretches of a long line or of NULs per look, so that one file never holds up the others.
    private const int StretchesPerLook = 16;

    private LongLine? _long;
    private bool _isHeadChecked;

    public FileFault Fault { get; private set; }

    public IContent Content => content;

    /// <summary>Loads the block with the next lines.</summary>
    public TailResult Advance(Block block, long now)
    {
        if (_long is not null)
            return SearchLong(block, now);
        if (!_isHeadChecked || (!entry.Head.IsWhole && entry.Size > entry.Head.Length))
        {
            TailResult checkedHead = CheckHead();
            if (checkedHead != TailResult.Lines)
                return checkedHead;
        }

        int overlap = entry.Anchor.Length;
        Fault = content.Read(entry.Position - overlap, block.Space, out int count);
        if (Fault != FileFault.None)
            return TailResult.Fault;
        if (count < overlap || !entry.Anchor.Matches(block.Space[..overlap]))
            return TailResult.Doubt;
        long reached = entry.Position + count - overlap;
        if (count < block.Space.Length && reached < entry.Size)
            entry.Size = reached;
        if (count == overlap)
            return TailResult.End;
        entry.Reaches(reached, now);
        if (!entry.Head.IsWhole && entry.Size > entry.Head.Length)
            return Grown(block, now);
        if (block.Load(overlap, count, entry.Position, entry.Encoding))
            return TailResult.Lines;
        if (count < block.Space.Length)
            return TailResult.End;
        _long = new LongLine(entry.Position, entry.Anchor, entry.Encoding);
        return SearchLong(block, now);
    }

    /// <summary>The file is finished: what stands behind the last line end is a line too. False if there is nothing.</summary>
    public bool LoadRest(Block block)
    {
        long rest = entry.Size - entry.Position;
        if (rest <= 0)
            return false;
        if (_long is { } search)
        {
            _long = null;
            if (search.IsBlank)
            {
                block.LoadLast(0, 0, entry.Position, entry.Encoding, entry.Size);
                return true;
            }

            _ = content.Read(Math.Max(0, entry.Size - Anchor.Limit), block.Space[..Anchor.Limit], out int before);
            block.LoadOversized(before, entry.Size);
            return true;
        }

        int overlap = entry.Anchor.Length;
        Span<byte> space = block.Space;
        Fault = content.Read(entry.Position - overlap, space[..(int)Math.Min(space.Length, overlap + rest)], out int count);
        if (Fault != FileFault.None || count <= overlap || !entry.Anchor.Matches(space[..overlap]))
            return false;
        block.LoadLast(overlap, count, entry.Position, entry.Encoding, entry.Position + count - overlap);
        return true;
    }

    public void Dispose() => content.Dispose();

    private TailResult Grown(Block block, long now)
    {
        TailResult result = CheckHead();
        return result == TailResult.Lines ? Advance(block, now) : result;
    }

    /// <summary>Whether the file still begins as it did; takes a longer head if there is more of it now.</summary>
    private TailResult CheckHead()
    {
        Span<byte> first = stackalloc byte[Head.Limit];
        Fault = content.Read(0, first, out int count);
        if (Fault != FileFault.None)
            return TailResult.Fault;
        if (!entry.Head.Begins(first[..count]))
            return TailResult.Doubt;
        _isHeadChecked = true;
        entry.Reaches(count, entry.GrewAt);
        if (count > entry.Head.Length)
            entry.Head = Head.Of(first[..count]);
        if (entry.Position == 0 || entry.Encoding == LineEncoding.Bytes)
            Decide(ByteOrder.Of(first[..count], unmarked));
        return TailResult.Lines;
    }

    private void Decide(LineEncoding encoding)
    {
        entry.Encoding = encoding;
        if (encoding == LineEncoding.Bytes || entry.Position % 2 == 0)
            return;
        // Read as bytes until it was configured otherwise: the position is in the middle of a line end.
        entry.Position--;
        entry.Anchor.Set([]);
    }

    private TailResult SearchLong(Block block, long now)
    {
        LongLine search = _long!;
        for (int i = 0; i < StretchesPerLook; i++)
        {
            LongLineResult result = search.Search(content, block.Space);
            entry.Reaches(search.Reached, now);
            switch (result)
            {
                case LongLineResult.Oversized when search.Next - search.Start <= block.Space.Length - Anchor.Limit:
                    // Not long after all: NULs that stood in for text to come.
                    _long = null;
                    return Advance(block, now);
                case LongLineResult.Oversized:
                    _long = null;
                    block.LoadOversized(search.BufferEnd, search.Next);
                    return TailResult.Lines;
                case LongLineResult.Torn:
                    _long = null;
                    return LoadTorn(block, search);
                case LongLineResult.End:
                    return TailResult.End;
                case LongLineResult.Doubt:
                    _long = null;
                    return TailResult.Doubt;
                case LongLineResult.Fault:
                    Fault = search.Fault;
                    return TailResult.Fault;
            }
        }

        return TailResult.Busy;
    }

    private TailResult LoadTorn(Block block, LongLine search)
    {
        long length = search.TextEnd - search.Start;
        if (length > block.Space.Length / 2)
        {
            block.LoadOversized(0, search.Next);
            return TailResult.Lines;
        }

        Fault = content.Read(search.Start, block.Space[..(int)length], out int count);
        if (Fault != FileFault.None)
            return TailResult.Fault;
        block.LoadLast(0, count, search.Start, entry.Encoding, search.Next);
        return TailResult.Lines;
    }
}
