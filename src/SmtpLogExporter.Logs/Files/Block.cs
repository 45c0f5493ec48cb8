namespace SmtpLogExporter.Logs.Files;

/// <summary>
/// A stretch of one file in memory, handed out line by line. One block serves all files: what is not taken is read again.
/// Invariant: <c>_at &lt;= _end</c>; everything before <c>_end</c> is whole lines; <see cref="Position"/> is the file offset of <c>_at</c>.
/// </summary>
internal sealed class Block
{
    private const byte LineFeed = (byte)'\n';

    /// <summary>So many NULs in a row are no text but a torn write or a hole: a line ends before them and another begins behind.</summary>
    public const int TornRun = 8;

    private readonly byte[] _buffer;
    private readonly WideText _wide = new();
    private readonly int _lineLimit;
    private LineEncoding _encoding;
    private int _at;
    private int _end;
    private long _base;
    private long _next;
    private bool _isJump;
    private bool _isOversized;

    public Block(int lineLimit)
    {
        _lineLimit = lineLimit;
        _buffer = new byte[Math.Max(256 * 1024, 2 * lineLimit) + Anchor.Limit];
    }

    public Span<byte> Space => _buffer;

    public bool HasLines => _at < _end || _isOversized;

    /// <summary>File offset behind the last line taken.</summary>
    public long Position => _at >= _end && !_isOversized ? _next : _base + _at;

    /// <summary>Bytes before <see cref="Position"/> as far as they are here: the new anchor. Empty after a jump over NULs.</summary>
    public ReadOnlySpan<byte> Before => _isJump && !HasLines ? default : _buffer.AsSpan(Math.Max(0, _at - Anchor.Limit), Math.Min(_at, Anchor.Limit));

    /// <summary>Takes the buffer from <paramref name="from"/> to <paramref name="end"/>, cut back to whole lines. False if there is none.</summary>
    public bool Load(int from, int end, long offset, LineEncoding encoding)
    {
        Clear(encoding);
        ReadOnlySpan<byte> bytes = _buffer.AsSpan(from, end - from);
        int last = encoding == LineEncoding.Bytes ? bytes.LastIndexOf(LineFeed) + 1 : WideText.EndOfLines(bytes, encoding);
        Set(from, from + last, offset, offset + last);
        return last > 0;
    }

    /// <summary>As <see cref="Load"/>, but the end is the end of a line; reading goes on at <paramref name="next"/>.</summary>
    public void LoadLast(int from, int end, long offset, LineEncoding encoding, long next)
    {
        Clear(encoding);
        Set(from, end, offset, next);
        _isJump = next != offset + end - from;
    }

    /// <summary>One line too long to be kept, which ends at <paramref name="end"/> in the buffer and at <paramref name="next"/> in the file.</summary>
    public void LoadOversized(int end, long next)
    {
        Clear(LineEncoding.Bytes);
        Set(end, end, next, next);
        _isOversized = true;
    }

    public void Clear() => Clear(LineEncoding.Bytes);

    public bool TryTake(out LogLine line)
    {
        if (_at < _end)
            return _encoding == LineEncoding.Bytes ? TryTakeBytes(out line) : TryTakeWide(out line);
        line = new LogLine { IsOversized = _isOversized };
        _isOversized = false;
        return line.IsOversized;
    }

    private bool TryTakeBytes(out LogLine line)
    {
        ReadOnlySpan<byte> rest = _buffer.AsSpan(_at, _end - _at);
        int cut = rest.IndexOfAny(LineFeed, (byte)0);
        if (cut >= 0 && rest[cut] == 0)
            return TryTakeAroundNuls(rest, cut, out line);
        if (cut < 0)
            cut = rest.Length;
        _at = Math.Min(_at + cut + 1, _end);
        line = Trim(rest[..cut]);
        return true;
    }

    private bool TryTakeAroundNuls(ReadOnlySpan<byte> rest, int cut, out LogLine line)
    {
        if (cut == 0)
        {
            int text = rest.IndexOfAnyExcept((byte)0);
            if (text < 0)
            {
                _at = _end;
                line = default;
                return false;
            }

            _at += text;
            return TryTakeBytes(out line);
        }

        while (true)
        {
            int run = rest[cut..].IndexOfAnyExcept((byte)0);
            bool isLast = run < 0;
            int behind = isLast ? rest.Length : cut + run;
            bool endsLine = !isLast && rest[behind] == LineFeed;
            if (isLast || endsLine || run >= TornRun)
            {
                _at += behind + (endsLine ? 1 : 0);
                line = Trim(rest[..cut]);
                return true;
            }

            int more = rest[behind..].IndexOfAny(LineFeed, (byte)0);
            cut = more < 0 ? rest.Length : behind + more;
            if (cut < rest.Length && rest[cut] == 0)
                continue;
            _at = Math.Min(_at + cut + 1, _end);
            line = Trim(rest[..cut]);
            return true;
        }
    }

    private bool TryTakeWide(out LogLine line)
    {
        ReadOnlySpan<byte> rest = _buffer.AsSpan(_at, _end - _at);
        ReadOnlySpan<byte> text = _wide.Take(rest, _encoding, _lineLimit, out int used, out bool isOversized);
        _at += used;
        line = new LogLine { Text = text, IsOversized = isOversized };
        return true;
    }

    private LogLine Trim(ReadOnlySpan<byte> line)
    {
        if (!line.IsEmpty && line[^1] == '\r')
            line = line[..^1];
        // hMailServer repeats the mark before every record.
        if (line.Length >= 3 && line[0] == 0xEF && line[1] == 0xBB && line[2] == 0xBF)
            line = line[3..];
        return line.Length > _lineLimit ? new LogLine { IsOversized = true } : new LogLine { Text = line };
    }

    private void Clear(LineEncoding encoding)
    {
        _encoding = encoding;
        _isJump = false;
        _isOversized = false;
        _at = _end = 0;
        _base = _next = 0;
    }

    private void Set(int at, int end, long offset, long next)
    {
        _at = at;
        _end = end;
        _base = offset - at;
        _next = next;
    }
}
