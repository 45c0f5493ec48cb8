namespace SmtpLogExporter.Logs.Network;

/// <summary>
/// Messages out of a stream (RFC 6587): each either with the count of its bytes in front, or ended by a line feed. Decided message by message, because senders mix them.
/// A line that is too long is passed over without being kept.
/// </summary>
internal sealed class FrameReader(int lineLimit)
{
    private const int LongestCount = 7;
    private const int FirstRoom = 4096;

    private byte[] _bytes = new byte[FirstRoom];
    private int _at;
    private int _end;
    private bool _isPassing;
    private long _passed;

    /// <summary>Bytes of a message that has not ended.</summary>
    public int Unfinished => _end - _at;

    /// <summary>The unfinished message would end with a line feed.</summary>
    public bool IsLine => _end > _at && Count(out _) == FrameState.Line;

    /// <summary>Room for more bytes; they count with <see cref="Advance"/>.</summary>
    public Memory<byte> Room()
    {
        if (_at > 0)
        {
            _bytes.AsSpan(_at, _end - _at).CopyTo(_bytes);
            _end -= _at;
            _at = 0;
        }

        if (_end == _bytes.Length)
            Array.Resize(ref _bytes, _bytes.Length * 2);
        return _bytes.AsMemory(_end);
    }

    public void Advance(int count) => _end += count;

    /// <summary>The next message, if it is here as a whole.</summary>
    /// <param name="message">Valid until <see cref="Room"/>.</param>
    /// <param name="state">What is to be done if there is none.</param>
    public bool TryTake(out ReadOnlySpan<byte> message, out FrameState state)
    {
        message = default;
        if (_isPassing && !TryPass())
        {
            state = FrameState.More;
            return false;
        }

        // Some senders write a count and a line feed too, or CR, or NUL.
        while (_at < _end && _bytes[_at] is (byte)'\n' or (byte)'\r' or 0)
            _at++;
        state = Count(out int length);
        int front = state == FrameState.Counted ? CountLength(length) : 0;
        switch (state)
        {
            case FrameState.Counted when length > lineLimit:
                state = FrameState.Malformed;
                return false;
            case FrameState.Counted when _end - _at >= front + length:
                message = _bytes.AsSpan(_at + front, length);
                _at += front + length;
                return true;
            case FrameState.Line:
                return TryTakeLine(out message, out state);
            default:
                if (state == FrameState.Counted)
                    state = FrameState.More;
                return false;
        }
    }

    /// <summary>The stream has ended: what is left of a line is one.</summary>
    public ReadOnlySpan<byte> Rest() => _isPassing ? default : _bytes.AsSpan(_at, _end - _at);

    /// <summary>Bytes of lines passed over since the last call.</summary>
    public long TakePassedOver()
    {
        long passed = _passed;
        _passed = 0;
        return passed;
    }

    private bool TryTakeLine(out ReadOnlySpan<byte> message, out FrameState state)
    {
        ReadOnlySpan<byte> rest = _bytes.AsSpan(_at, _end - _at);
        int cut = rest.IndexOf((byte)'\n');
        state = FrameState.More;
        message = default;
        if (cut < 0 && rest.Length <= lineLimit)
            return false;
        if (cut >= 0 && cut <= lineLimit)
        {
            message = rest[..cut];
            _at += cut + 1;
            return true;
        }

        _isPassing = true;
        state = FrameState.Oversized;
        return false;
    }

    private bool TryPass()
    {
        int cut = _bytes.AsSpan(_at, _end - _at).IndexOf((byte)'\n');
        _passed += cut < 0 ? _end - _at : cut + 1;
        _at = cut < 0 ? _end : _at + cut + 1;
        _isPassing = cut < 0;
        return !_isPassing;
    }

    /// <summary>What the message that begins here is: counted with so many bytes, a line, or not to be told yet.</summary>
    private FrameState Count(out int length)
    {
        length = 0;
        if (_at == _end)
            return FrameState.More;
        if (_bytes[_at] is < (byte)'1' or > (byte)'9')
            return FrameState.Line;
        for (int i = _at; i < _end; i++)
        {
            if (_bytes[i] == ' ')
                return FrameState.Counted;
            if (_bytes[i] is < (byte)'0' or > (byte)'9')
                return FrameState.Line;
            if (i - _at == LongestCount)
                return FrameState.Malformed;
            length = (length * 10) + _bytes[i] - '0';
        }

        return FrameState.More;
    }

    private static int CountLength(int length)
    {
        int digits = 1;
        for (; length >= 10; length /= 10)
            digits++;
        return digits + 1;
    }
}
