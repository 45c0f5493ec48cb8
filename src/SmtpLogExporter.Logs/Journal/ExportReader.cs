using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using SmtpLogExporter.Logs.Entries;

namespace SmtpLogExporter.Logs.Journal;

/// <summary>
/// Reads the Journal Export Format (systemd.io/JOURNAL_EXPORT_FORMAT): fields as <c>NAME=value</c>, those with control characters as <c>NAME</c>, a 64-bit little-endian
/// length and the bytes; an empty line ends the entry. Unlike the JSON form it keeps any bytes and has no limit of 4096.
/// </summary>
internal sealed class ExportReader(Stream stream, int lineLimit)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly Dictionary<string, byte[]> _fields = new(StringComparer.Ordinal);
    private readonly ArrayBufferWriter<byte> _long = new();
    private int _at;
    private int _end;

    /// <summary>The next entry; null at the end of the stream, also within an entry.</summary>
    /// <exception cref="InvalidDataException">This is no export format.</exception>
    public LogEntry? Next()
    {
        _fields.Clear();
        while (TryLine(out ReadOnlySpan<byte> line))
        {
            if (line.IsEmpty)
            {
                if (JournalText.EntryOf(_fields) is { } entry)
                    return entry;
                _fields.Clear();
                continue;
            }

            int sign = line.IndexOf((byte)'=');
            string name = Encoding.ASCII.GetString(sign >= 0 ? line[..sign] : line);
            byte[]? value = sign >= 0 ? line[(sign + 1)..].ToArray() : TryBinary();
            if (value is null)
                return null;

            // A field may be there several times; the first is the sender's own.
            if (JournalText.IsNeeded(name))
                _fields.TryAdd(name, value);
        }

        return null;
    }

    private byte[]? TryBinary()
    {
        Span<byte> size = stackalloc byte[8];
        if (!TryFill(size))
            return null;
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(size);

        // What is longer than any line may be is kept as far as makes it an oversized line.
        byte[] value = new byte[(int)Math.Min(length, (ulong)lineLimit + 1)];
        if (!TryFill(value))
            return null;
        for (ulong left = length - (ulong)value.Length; left > 0; left--)
        {
            if (!TryByte(out _))
                return null;
        }

        if (!TryByte(out byte last))
            return null;
        return last == '\n' ? value : throw new InvalidDataException("What journalctl prints is not in the export format.");
    }

    private bool TryFill(Span<byte> into)
    {
        for (int i = 0; i < into.Length; i++)
        {
            if (!TryByte(out into[i]))
                return false;
        }

        return true;
    }

    private bool TryByte(out byte value)
    {
        value = 0;
        if (_at == _end && !TryRefill(keep: 0))
            return false;
        value = _buffer[_at++];
        return true;
    }

    private bool TryLine(out ReadOnlySpan<byte> line)
    {
        _long.ResetWrittenCount();
        while (true)
        {
            int cut = _buffer.AsSpan(_at, _end - _at).IndexOf((byte)'\n');
            if (cut >= 0)
            {
                line = _buffer.AsSpan(_at, cut);
                _at += cut + 1;
                if (_long.WrittenCount == 0)
                    return true;
                _long.Write(line);
                line = _long.WrittenSpan;
                return true;
            }

            int rest = _end - _at;
            if (rest == _buffer.Length)
            {
                // Longer than the buffer: what lies beyond the limit of a line is dropped.
                if (_long.WrittenCount <= lineLimit)
                    _long.Write(_buffer.AsSpan(_at, rest));
                _at = _end;
                rest = 0;
            }

            if (TryRefill(rest))
                continue;
            line = default;
            return false;
        }
    }

    private bool TryRefill(int keep)
    {
        _buffer.AsSpan(_at, keep).CopyTo(_buffer);
        _at = 0;
        _end = keep;
        int more = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += more;
        return more > 0;
    }
}
