using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>
/// Syslog takes no long lines: Exim sends them in parts of 870 bytes, <c>[1/3] text</c>, <c>[2/3] text</c>, … (log.c, write_syslog()). A backslash instead of the slash marks a part
/// that ends where a line of the record ended: behind the first such part follows the copy of a refused message's header, which says nothing.
/// </summary>
internal sealed class SplitLines
{
    /// <summary>Processes that write at the same time.</summary>
    private const int Places = 16;

    private readonly Gathering[] gatherings = new Gathering[Places];
    private int next;

    /// <summary>Takes a part in.</summary>
    /// <param name="process">Who writes it.</param>
    /// <param name="part">The part.</param>
    /// <param name="line">The whole first line of the record, once its last part has come; valid until the next call.</param>
    /// <param name="hasDump">More follows behind that line: it is the reject log's copy.</param>
    /// <returns>False while the line is not whole, and for all that follows it.</returns>
    public bool TryTake(int process, scoped in LinePart part, out ReadOnlySpan<byte> line, out bool hasDump)
    {
        line = default;
        hasDump = part.EndsLine;
        ref Gathering gathering = ref Find(process, part);
        if (gathering.Next != part.Number || gathering.Total != part.Total)
        {
            // Its beginning was not read.
            gathering.Next = 0;
            return false;
        }

        gathering.Next = part.Number == part.Total ? 0 : part.Number + 1;
        if (gathering.IsWhole) return false;
        if (part.Number == 1 && (part.EndsLine || part.Total == 1))
        {
            gathering.IsWhole = true;
            line = part.Text;
            return true;
        }

        gathering.Text ??= new byte[LinePart.Longest];
        int taken = Math.Min(part.Text.Length, gathering.Text.Length - gathering.Length);
        part.Text[..taken].CopyTo(gathering.Text.AsSpan(gathering.Length));
        gathering.Length += taken;
        if (!part.EndsLine && part.Number != part.Total) return false;
        gathering.IsWhole = true;
        line = gathering.Text.AsSpan(0, gathering.Length);
        return true;
    }

    public void Save(StateWriter to)
    {
        to.Write(next);
        foreach (ref Gathering gathering in gatherings.AsSpan())
        {
            to.Write(gathering.Next);
            if (gathering.Next == 0) continue;
            to.Write(gathering.Process);
            to.Write(gathering.Total);
            to.Write(gathering.IsWhole);
            to.Write(gathering.Text.AsSpan(0, gathering.Length));
        }
    }

    public void Load(StateReader from)
    {
        next = (int)((uint)from.ReadInt32() % Places);
        foreach (ref Gathering gathering in gatherings.AsSpan())
        {
            gathering.Next = from.ReadInt32();
            if (gathering.Next == 0) continue;
            gathering.Process = from.ReadInt32();
            gathering.Total = from.ReadInt32();
            gathering.IsWhole = from.ReadBoolean();
            ReadOnlySpan<byte> text = from.ReadBytes();
            gathering.Length = Math.Min(text.Length, LinePart.Longest);
            if (gathering.Length == 0) continue;
            gathering.Text ??= new byte[LinePart.Longest];
            text[..gathering.Length].CopyTo(gathering.Text);
        }
    }

    private ref Gathering Find(int process, scoped in LinePart part)
    {
        foreach (ref Gathering gathering in gatherings.AsSpan())
        {
            if (gathering.Next != 0 && gathering.Process == process && part.Number != 1) return ref gathering;
        }

        int place = 0;
        while (place < Places && gatherings[place].Next != 0) place++;
        if (place == Places)
        {
            // All wait for parts that may never come: the next in turn is given up.
            place = next;
            next = (next + 1) % Places;
        }

        ref Gathering fresh = ref gatherings[place];
        fresh.Process = process;
        fresh.Total = part.Total;
        fresh.Next = part.Number == 1 ? 1 : 0;
        fresh.Length = 0;
        fresh.IsWhole = false;
        return ref fresh;
    }

    private struct Gathering
    {
        public byte[]? Text;
        public int Length;
        public int Process;
        public int Total;

        /// <summary>The part that comes next; 0: none is waited for.</summary>
        public int Next;

        /// <summary>The first line was handed out: what follows is the header of a refused message.</summary>
        public bool IsWhole;
    }
}
