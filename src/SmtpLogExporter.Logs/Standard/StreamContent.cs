using SmtpLogExporter.Logs.Files;

namespace SmtpLogExporter.Logs.Standard;

/// <summary>A stream that only goes forward, as content by offset: the last stretch is kept, so half a line can be looked at again.</summary>
internal sealed class StreamContent(Lazy<Stream> stream) : IContent
{
    private byte[] _window = [];
    private long _start;
    private int _count;
    private bool _hasEnded;

    public FileFault Read(long offset, Span<byte> into, out int count)
    {
        count = 0;
        int skip = (int)Math.Min(offset - _start, _count);
        if (skip < 0)
            return FileFault.Io;
        byte[] window = _window.Length >= into.Length ? _window : new byte[into.Length];
        _window.AsSpan(skip, _count - skip).CopyTo(window);
        _window = window;
        _start += skip;
        _count -= skip;
        try
        {
            while (_count < into.Length && !_hasEnded)
            {
                int more = stream.Value.Read(_window, _count, _window.Length - _count);
                _hasEnded = more == 0;
                _count += more;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return FileFault.Io;
        }

        count = Math.Min(_count, into.Length);
        _window.AsSpan(0, count).CopyTo(into);
        return FileFault.None;
    }

    public long NextData(long offset) => offset;

    public void Dispose()
    {
        _window = [];
    }
}
