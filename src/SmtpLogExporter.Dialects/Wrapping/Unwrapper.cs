using SmtpLogExporter.Dialects.Headers;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Wrapping;

/// <summary>
/// Takes off what a container runtime put around the lines of a program, whatever dialect these are of. Recognised line by line, by content:
/// a file may have been copied together from anything.
/// </summary>
internal sealed class Unwrapper
{
    private const byte Escape = 0x1B;

    private readonly StampReader stamps = new(TimeZoneInfo.Utc, null);
    private readonly PartialLine output = new();
    private readonly PartialLine error = new();
    private byte[] room = [];
    private PartialLine? joined;
    private readonly byte[] name = new byte[256];
    private int nameLength;

    /// <summary>What was around the line taken last.</summary>
    public WrapForm Form { get; private set; }

    /// <summary>When the runtime took it, milliseconds UTC; 0 if nothing was around it.</summary>
    public long Time { get; private set; }

    /// <summary>The pod or container that wrote the line taken last; empty if it does not say. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Name => name.AsSpan(0, nameLength);

    /// <summary>Nothing was around the line before.</summary>
    public bool IsIdle => Form == WrapForm.None && joined is null;

    /// <summary>Unwraps a line. False for a part: its line ends in a later one.</summary>
    /// <param name="line">Becomes what the program wrote. Valid until the next call.</param>
    public bool TryTake(ref ReadOnlySpan<byte> line)
    {
        if (joined is not null) Forget();
        Form = WrapForm.None;
        Time = 0;
        nameLength = 0;

        // A record begins with a brace or with the digits of a year, if no name stands in front of it.
        return line.IsEmpty || !(line[0] == '{' || Bytes.IsDigit(line[0]) || NamedLine.MayBe(line)) || TryUnwrap(ref line);
    }

    public void Save(StateWriter to)
    {
        Forget();
        output.Save(to);
        error.Save(to);
    }

    public void Load(StateReader from)
    {
        output.Load(from);
        error.Load(from);
    }

    private void Forget()
    {
        joined?.Clear();
        joined = null;
    }

    private bool TryUnwrap(ref ReadOnlySpan<byte> line)
    {
        WrappedText record = default;
        if (!TryRead(line, ref record)) return true;
        Form = record.Form;
        record.Name.CopyTo(name);
        nameLength = record.Name.Length;
        if (!record.Stamp.IsEmpty && stamps.TryReadLong(record.Stamp, out long time, out _)) Time = time;
        PartialLine parts = record.IsError ? error : output;
        if (record.IsPart)
        {
            parts.Add(record.Text);
            return false;
        }

        line = record.Text;
        if (!parts.IsEmpty)
        {
            parts.Add(record.Text);
            line = parts.Text;
            joined = parts;
        }

        if (line.Contains(Escape)) line = WithoutColours(line);
        return true;
    }

    private bool TryRead(ReadOnlySpan<byte> line, ref WrappedText record)
    {
        if (Bytes.IsDigit(line[0])) return CriRecord.TryRead(line, ref record);
        if (line[0] != '{') return NamedLine.TryRead(line[0] == Escape ? WithoutColours(line) : line, ref record);
        if (!line.StartsWith("{\""u8)) return false;
        if (room.Length < line.Length) room = new byte[Math.Max(line.Length, 4096)];
        return DockerRecord.TryRead(line, room, ref record);
    }

    /// <summary>A program that takes its output for a terminal colours its lines: <c>ESC [ 1 ; 31 m</c> (ECMA-48 5.4).</summary>
    private ReadOnlySpan<byte> WithoutColours(ReadOnlySpan<byte> line)
    {
        if (room.Length < line.Length) room = new byte[Math.Max(line.Length, 4096)];
        int written = 0;
        while (line.IndexOf(Escape) is var next and >= 0)
        {
            line[..next].CopyTo(room.AsSpan(written));
            written += next;
            line = line[(next + 1)..];
            if (line.IsEmpty || line[0] != '[') continue;
            int end = line[1..].IndexOfAnyInRange((byte)0x40, (byte)0x7E);
            line = end < 0 ? default : line[(end + 2)..];
        }

        line.CopyTo(room.AsSpan(written));
        return room.AsSpan(0, written + line.Length);
    }
}
