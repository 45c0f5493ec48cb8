namespace SmtpLogExporter.Logs.Files;

/// <summary>
/// The last bytes before a position. Every read starts that much earlier and must find them again: truncation, a reused inode and replaced content
/// show at once and for no extra call. Saved as a hash, so that no log text lies in the state.
/// </summary>
internal sealed class Anchor
{
    public const int Limit = 256;

    private byte[] _bytes = [];
    private UInt128 _digest;
    private bool _isText = true;
    private bool _isDigested;

    public int Length { get; private set; }

    public UInt128 Digest
    {
        get
        {
            if (!_isDigested)
            {
                _digest = Head.Digest(_bytes.AsSpan(0, Length));
                _isDigested = true;
            }

            return _digest;
        }
    }

    public void Set(ReadOnlySpan<byte> before)
    {
        if (before.Length > Limit)
            before = before[^Limit..];
        if (_bytes.Length < before.Length)
            _bytes = new byte[Limit];
        before.CopyTo(_bytes);
        Length = before.Length;
        _isText = true;
        _isDigested = false;
    }

    public void Set(Anchor other)
    {
        // Most anchors stand still between two checkpoints, and their hash is known.
        if (other._isText && _isText && other._bytes.AsSpan(0, other.Length).SequenceEqual(_bytes.AsSpan(0, Length)))
            return;
        if (other._isText)
            Set(other._bytes.AsSpan(0, other.Length));
        else
            Restore(other.Length, other._digest);
    }

    public void Restore(int length, UInt128 digest)
    {
        Length = length;
        _digest = digest;
        _isText = false;
        _isDigested = true;
    }

    /// <summary>Whether these bytes, exactly as many as the anchor has, are the ones.</summary>
    public bool Matches(ReadOnlySpan<byte> found)
    {
        if (found.Length != Length)
            return false;
        if (_isText)
            return found.SequenceEqual(_bytes.AsSpan(0, Length));
        if (Head.Digest(found) != _digest)
            return false;
        Set(found);
        return true;
    }
}
