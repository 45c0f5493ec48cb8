using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Sendmail;

/// <summary>
/// Records too long for syslog, whose parts come one by one (conf.c, <c>sm_syslog()</c>): <c>ID[1]: begin ...</c>, <c>ID[2]: end</c>. Each part but the last ends in <c> ...</c>.
/// Parts of several processes may be mixed; one whose end never comes is forgotten when its place is needed.
/// </summary>
internal sealed class SplitRecords
{
    private const int Places = 8;
    private const int MostBytes = 16 * 1024;

    private readonly OpenRecord[] open = new OpenRecord[Places];
    private int next;

    /// <summary>Adds a part. True if it was the last one: the text is the whole record then, valid until the next call.</summary>
    public bool TryJoin(int process, ReadOnlySpan<byte> id, int part, scoped ref ReadOnlySpan<byte> text)
    {
        bool more = text.EndsWith(" ..."u8);
        ref OpenRecord record = ref Find(process, id);

        // The beginning was not read, or parts are missing: what is left says nothing certain.
        if (part != 1 && record.Parts != part - 1) return false;
        if (part == 1) Begin(ref record, process, id);
        ReadOnlySpan<byte> piece = more ? text[..^4] : text;
        int length = Math.Min(piece.Length, MostBytes - record.Length);
        if (record.Bytes.Length < record.Length + length) Array.Resize(ref record.Bytes, MostBytes);
        piece[..length].CopyTo(record.Bytes.AsSpan(record.Length));
        record.Length += length;
        record.Parts = part;
        if (more) return false;
        record.Parts = 0;
        record.Id = 0;
        text = record.Bytes.AsSpan(0, record.Length);
        return true;
    }

    public void Save(StateWriter to)
    {
        foreach (ref OpenRecord record in open.AsSpan())
        {
            to.Write(record.Id);
            to.Write(record.Parts);
            to.Write(record.Bytes.AsSpan(0, record.Parts == 0 ? 0 : record.Length));
        }

        to.Write(next);
    }

    public void Load(StateReader from)
    {
        foreach (ref OpenRecord record in open.AsSpan())
        {
            record.Id = from.ReadUInt64();
            record.Parts = from.ReadInt32();
            record.Bytes = from.ReadBytes().ToArray();
            record.Length = record.Bytes.Length;
        }

        next = from.ReadInt32() & (Places - 1);
    }

    private static ulong Key(int process, ReadOnlySpan<byte> id)
    {
        ulong hash = (uint)process + 1UL;
        foreach (byte b in id) hash = (hash * 0x100_0000_01B3) ^ b;
        return hash;
    }

    private ref OpenRecord Find(int process, ReadOnlySpan<byte> id)
    {
        ulong key = Key(process, id);
        for (int i = 0; i < Places; i++)
        {
            if (open[i].Id == key) return ref open[i];
        }

        next = (next + 1) & (Places - 1);
        open[next].Parts = 0;
        return ref open[next];
    }

    private static void Begin(ref OpenRecord record, int process, ReadOnlySpan<byte> id)
    {
        record.Id = Key(process, id);
        record.Bytes ??= [];
        record.Length = 0;
    }
}
