using SmtpLogExporter.Logs.Files;

namespace SmtpLogExporter.Logs.Entries;

/// <summary>
/// Puts entries into blocks as lines, as if they stood in a file one behind the other, and remembers which entry ends where: when lines have been counted, the last of them names the place.
/// </summary>
internal sealed class EntryLines(int lineLimit)
{
    private readonly List<(long End, string Cursor)> _lines = [];
    private long _position;
    private int _length;

    /// <summary>Lines that are not counted yet.</summary>
    public int Count => _lines.Count;

    /// <summary>False if the block has to be given away before the entry can be added.</summary>
    public bool HasRoom(Block block, in LogEntry entry) => _length == 0 || (entry.Line.Length <= lineLimit && _length + entry.Line.Length + 1 <= block.Space.Length);

    /// <summary>Adds an entry there is room for. True if the block is complete with it: a line that is too long stands alone.</summary>
    public bool Add(Block block, in LogEntry entry)
    {
        int end = _length + entry.Line.Length + 1;
        _lines.Add((_position + end, entry.Cursor));
        if (entry.Line.Length > lineLimit)
        {
            block.LoadOversized(0, _position + end);
            return true;
        }

        entry.Line.CopyTo(block.Space[_length..]);
        block.Space[end - 1] = (byte)'\n';
        _length = end;
        return false;
    }

    /// <summary>Gives the block what was added. False if that was nothing.</summary>
    public bool Load(Block block)
    {
        int length = _length;
        _length = 0;
        return length > 0 && block.Load(0, length, _position, LineEncoding.Bytes);
    }

    /// <summary>Lines of the block were counted.</summary>
    /// <param name="block">The block.</param>
    /// <param name="bytes">How many bytes they are.</param>
    /// <returns>The cursor of the last of them; null if none is whole.</returns>
    public string? Settle(Block block, out long bytes)
    {
        bytes = block.Position - _position;
        _position = block.Position;
        int count = 0;
        while (count < _lines.Count && _lines[count].End <= _position)
            count++;
        string? last = count == 0 ? null : _lines[count - 1].Cursor;
        _lines.RemoveRange(0, count);
        return last;
    }
}
