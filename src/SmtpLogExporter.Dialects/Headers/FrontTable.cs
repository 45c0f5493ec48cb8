using System.Buffers.Binary;
using System.Numerics;
using SmtpLogExporter.Dialects.Programs;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Headers;

/// <summary>
/// The fronts of one source: a machine has a few dozen, such as <c>mx1 postfix/smtpd</c>, one that collects the logs of others a few thousand. A known one is compared as a whole and not taken apart again.
/// </summary>
internal sealed class FrontTable
{
    /// <summary>Longer ones are read as if they were new.</summary>
    private const int LongestFront = 96;

    /// <summary>Found by a word of this size before the bracket.</summary>
    private const int ShortestFront = 8;

    private const int FewestSlots = 256;

    /// <summary>Anybody may log under any name: beyond so many, new fronts are read as new ones each time.</summary>
    private const int MostSlots = 8192;

    /// <summary>Neighbours that are tried when a slot is taken.</summary>
    private const int Tries = 4;

    /// <summary>Seven digits, what ends them, and one byte of text.</summary>
    private const int ProcessRoom = 11;

    /// <summary><c>]: </c></summary>
    private const uint EndOfProcess = ']' | (':' << 8) | (' ' << 16);

    private const ulong Ones = 0x0101_0101_0101_0101;

    private LineFront?[] fronts = new LineFront?[FewestSlots];

    /// <summary>Reads <c>host tag[123]: text</c> if host and tag are known ones and nothing about the line is unusual.</summary>
    /// <param name="line">Begins with the host.</param>
    /// <param name="header">Gets front, process and body; host and program are those of the front.</param>
    public bool TryRead(ReadOnlySpan<byte> line, ref SyslogHeader header)
    {
        int bracket = line[..Math.Min(line.Length, LongestFront)].IndexOf((byte)'[');
        if (bracket < ShortestFront || Find(line[..bracket]) is not { } front) return false;
        ReadOnlySpan<byte> rest = line[(bracket + 1)..];
        if (rest.Length < ProcessRoom || !TryReadProcess(BinaryPrimitives.ReadUInt64LittleEndian(rest), out int process, out int digits)) return false;
        uint end = BinaryPrimitives.ReadUInt32LittleEndian(rest[digits..]);
        if ((end & 0xFF_FFFF) != EndOfProcess || end >> 24 == '[') return false;
        header.Front = front;
        header.Process = process;
        header.Body = rest[(digits + 3)..];
        return true;
    }

    /// <summary>Reads the digits before a bracket, all at once: eight bytes are looked at as one number.</summary>
    /// <param name="text">The first eight bytes, the first one lowest.</param>
    /// <param name="process">The number.</param>
    /// <param name="digits">How many digits it has: one to seven.</param>
    private static bool TryReadProcess(ulong text, out int process, out int digits)
    {
        // The lowest byte that equals the bracket gets its highest bit set first.
        ulong brackets = text ^ (Ones * ']');
        digits = BitOperations.TrailingZeroCount((brackets - Ones) & ~brackets & (Ones << 7)) >> 3;
        process = 0;
        if (digits is 0 or > 7) return false;

        // The digits go to the end, zeros before them; then pairs, fours and all are put together.
        ulong number = (text << (64 - (digits * 8))) | ((Ones * '0') >> (digits * 8));
        if (((number ^ (Ones * '0')) & (Ones * 0xF0)) != 0 || (((number & (Ones * 0x0F)) + (Ones * 6)) & (Ones * 0x10)) != 0) return false;
        number = (number & (Ones * 0x0F)) * ((10 << 8) + 1) >> 8;
        number = (number & 0x00FF_00FF_00FF_00FF) * ((100 << 16) + 1) >> 16;
        process = (int)((number & 0x0000_FFFF_0000_FFFF) * ((10_000UL << 32) + 1) >> 32);
        return true;
    }

    /// <summary>How long the front of a line is that was taken apart; 0 if it has none of this shape. The syslog daemon's own lines may stand for others.</summary>
    public static int LengthOf(ReadOnlySpan<byte> line, in SyslogHeader header)
    {
        int host = header.Host.Length;
        int bracket = host + 1 + header.Program.Length;
        if (header.Process == 0 || host == 0 || bracket is < ShortestFront or >= LongestFront || line.Length <= bracket || line[bracket] != '[' || line[host] != ' ') return 0;
        return line.StartsWith(header.Host) && line[(host + 1)..].StartsWith(header.Program) && !header.Program.SequenceEqual("syslogd"u8) ? bracket : 0;
    }

    /// <summary>Keeps the front of a line, if it is new and there is room near its slot: a flood of names leaves the known ones alone.</summary>
    /// <param name="header">That line's.</param>
    /// <param name="entry">Whose the tag is, for certain.</param>
    /// <param name="place">Where its lines come from; null if nobody reads them.</param>
    public void Keep(in SyslogHeader header, ProgramEntry entry, Place? place)
    {
        ReadOnlySpan<byte> text = header.NewFront;
        if (Find(text) is not null) return;
        int slot;
        while ((slot = FreeSlotOf(text)) < 0)
        {
            if (!TryGrow()) return;
        }

        fronts[slot] = new LineFront(text.ToArray(), header.Host.Length, entry, place);
    }

    public void Clear() => Array.Clear(fronts);

    /// <summary>By both ends and the middle: the hosts of one network begin alike, the tags of one server end alike.</summary>
    private int SlotOf(ReadOnlySpan<byte> text)
    {
        const ulong Factor = 0x9E37_79B9_7F4A_7C15;
        ulong hash = BinaryPrimitives.ReadUInt64LittleEndian(text) * Factor;
        hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text[((text.Length - ShortestFront) / 2)..])) * Factor;
        hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text[^ShortestFront..])) * Factor;
        return (int)(hash >> 40) & (fronts.Length - 1);
    }

    private LineFront? Find(ReadOnlySpan<byte> text)
    {
        int slot = SlotOf(text);
        for (int i = 0; i < Tries; i++)
        {
            if (fronts[(slot + i) & (fronts.Length - 1)] is not { } front) return null;
            if (text.SequenceEqual(front.Text)) return front;
        }

        return null;
    }

    /// <summary>The first free one of the slots a front may have, or -1.</summary>
    private int FreeSlotOf(ReadOnlySpan<byte> text)
    {
        int slot = SlotOf(text);
        for (int i = 0; i < Tries; i++)
        {
            int at = (slot + i) & (fronts.Length - 1);
            if (fronts[at] is null) return at;
        }

        return -1;
    }

    /// <summary>Twice as many slots; a front that finds none among them comes again as a new one.</summary>
    private bool TryGrow()
    {
        if (fronts.Length >= MostSlots) return false;
        LineFront?[] old = fronts;
        fronts = new LineFront?[old.Length * 2];
        foreach (LineFront? front in old)
        {
            if (front is not null && FreeSlotOf(front.Text) is var slot and >= 0) fronts[slot] = front;
        }

        return true;
    }
}
