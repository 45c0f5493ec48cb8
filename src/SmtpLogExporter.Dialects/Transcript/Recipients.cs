using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Transcript;

/// <summary>The recipients of a transaction in the order of their RCPT commands.</summary>
internal sealed class Recipients
{
    private const int MostText = 32 * 1024;
    private const int MostNames = 2048;
    private byte[] text = new byte[256];
    private int[] ends = new int[8];
    private bool[] accepted = new bool[8];
    private int named;
    private int answered;

    /// <summary>All that were named; beyond the room there is their addresses are not kept.</summary>
    public int Count { get; private set; }

    /// <summary>Those the other side said yes to.</summary>
    public int Accepted { get; private set; }

    /// <summary>Some have no answer yet.</summary>
    public bool HasUnanswered => answered < Count;

    public void Add(ReadOnlySpan<byte> address)
    {
        Count++;
        int start = named == 0 ? 0 : ends[named - 1];
        if (named == MostNames || named != Count - 1 || start + address.Length > MostText) return;
        if (named == ends.Length)
        {
            Array.Resize(ref ends, named * 2);
            Array.Resize(ref accepted, named * 2);
        }

        if (start + address.Length > text.Length) Array.Resize(ref text, Math.Min(MostText, Math.Max(text.Length * 2, start + address.Length)));
        address.CopyTo(text.AsSpan(start));
        ends[named] = start + address.Length;
        accepted[named++] = false;
    }

    /// <summary>The next one in order has its answer. Returns its address; empty if it is not kept.</summary>
    public ReadOnlySpan<byte> Answer(bool yes)
    {
        if (yes) Accepted++;
        if (answered >= Count)
        {
            Count = ++answered;
            return default;
        }

        int at = answered++;
        if (at >= named) return default;
        accepted[at] = yes;
        return Of(at);
    }

    /// <summary>Whether the recipient at a place was accepted; those whose address is not kept come behind the others.</summary>
    public bool IsAccepted(int place) => place < named && accepted[place];

    /// <summary>Addresses that are kept.</summary>
    public int Named => named;

    public ReadOnlySpan<byte> Of(int place)
    {
        if (place >= named) return default;
        int start = place == 0 ? 0 : ends[place - 1];
        return text.AsSpan(start, ends[place] - start);
    }

    /// <summary>The place of an address that is kept, in any case of letters; -1 if there is none.</summary>
    public int Find(ReadOnlySpan<byte> address)
    {
        for (int i = 0; i < named; i++)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(Of(i), address)) return i;
        }

        return -1;
    }

    /// <summary>The recipient at a place has its result.</summary>
    public void Mark(int place)
    {
        if ((uint)place < (uint)named) accepted[place] = true;
    }

    public void Clear()
    {
        Count = Accepted = named = answered = 0;
    }

    public void Save(StateWriter to)
    {
        to.Write(Count);
        to.Write(Accepted);
        to.Write(answered);
        to.Write(named);
        for (int i = 0; i < named; i++)
        {
            to.Write(Of(i));
            to.Write(accepted[i]);
        }
    }

    public void Load(StateReader from)
    {
        Clear();
        int count = from.ReadInt32();
        int yes = from.ReadInt32();
        int done = from.ReadInt32();
        for (int n = from.ReadCount(5); n > 0; n--)
        {
            Add(from.ReadBytes());
            bool was = from.ReadBoolean();
            if (named > 0) accepted[named - 1] = was;
        }

        Count = Math.Max(count, named);
        Accepted = yes;
        answered = Math.Clamp(done, 0, Count);
    }
}
