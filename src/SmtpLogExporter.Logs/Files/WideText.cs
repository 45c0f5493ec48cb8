using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace SmtpLogExporter.Logs.Files;

/// <summary>Lines of UTF-16 files as UTF-8. Offsets stay those of the raw bytes, so a position means the same after a restart.</summary>
internal sealed class WideText
{
    private char[] _units = [];
    private byte[] _text = [];

    /// <summary>Length in bytes of the whole lines at the start of <paramref name="bytes"/>.</summary>
    public static int EndOfLines(ReadOnlySpan<byte> bytes, LineEncoding encoding) =>
        2 * (MemoryMarshal.Cast<byte, ushort>(bytes).LastIndexOf(LineFeed(encoding)) + 1);

    /// <summary>Offset behind the first line feed, or -1.</summary>
    public static int EndOfLine(ReadOnlySpan<byte> bytes, LineEncoding encoding) =>
        MemoryMarshal.Cast<byte, ushort>(bytes).IndexOf(LineFeed(encoding)) is var at && at < 0 ? -1 : 2 * (at + 1);

    public ReadOnlySpan<byte> Take(ReadOnlySpan<byte> rest, LineEncoding encoding, int limit, out int used, out bool isOversized)
    {
        ReadOnlySpan<ushort> units = MemoryMarshal.Cast<byte, ushort>(rest);
        int cut = units.IndexOf(LineFeed(encoding));
        used = cut < 0 ? rest.Length : 2 * (cut + 1);
        ReadOnlySpan<char> line = Native(cut < 0 ? units : units[..cut], encoding);
        line = line.Trim('\0').TrimEnd('\r').TrimStart('\uFEFF');
        isOversized = line.Length > limit;
        if (isOversized)
            return default;
        if (_text.Length < line.Length * 3)
            _text = new byte[line.Length * 3];
        _ = Utf8.FromUtf16(line, _text, out _, out int written);
        isOversized = written > limit;
        return isOversized ? default : _text.AsSpan(0, written);
    }

    private static ushort LineFeed(LineEncoding encoding) => encoding == LineEncoding.Utf16BigEndian ? (ushort)0x0A00 : (ushort)0x000A;

    private ReadOnlySpan<char> Native(ReadOnlySpan<ushort> units, LineEncoding encoding)
    {
        if (encoding == LineEncoding.Utf16LittleEndian)
            return MemoryMarshal.Cast<ushort, char>(units);
        if (_units.Length < units.Length)
            _units = new char[units.Length];
        BinaryPrimitives.ReverseEndianness(units, MemoryMarshal.Cast<char, ushort>(_units.AsSpan()));
        return _units.AsSpan(0, units.Length);
    }
}
