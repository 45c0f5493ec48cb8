using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Exim;

/// <summary>
/// The refusals read last. Through syslog each comes twice, once for the main and once for the reject log (log.c, <c>syslog_duplication</c>), word for word and from the same process;
/// a file that several of Exim's logs share has both, too. The second of such a pair is a copy, a third is another refusal.
/// </summary>
internal sealed class RecentLines
{
    private const int Places = 32;
    private const int Compared = 1024;

    /// <summary>Both are written in one go.</summary>
    private const long Window = 10_000;

    private readonly Place[] places = new Place[Places];
    private int next;

    /// <summary>True if the line has been read a moment ago and has had no copy yet; else it is remembered.</summary>
    public bool IsCopy(in Origin at, ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> start = text[..Math.Min(text.Length, Compared)];
        foreach (ref Place place in places.AsSpan())
        {
            if (place.Length != text.Length || place.Length == 0 || place.Process != at.Process || Math.Abs(at.Time - place.Time) > Window) continue;
            if (!start.SequenceEqual(place.Start.AsSpan(0, start.Length))) continue;
            place.Length = 0;
            return true;
        }

        ref Place free = ref places[next];
        next = (next + 1) % Places;
        free.Start ??= new byte[Compared];
        start.CopyTo(free.Start);
        free.Length = text.Length;
        free.Process = at.Process;
        free.Time = at.Time;
        return false;
    }

    public void Save(StateWriter to)
    {
        to.Write(next);
        foreach (ref Place place in places.AsSpan())
        {
            to.Write(place.Length);
            if (place.Length == 0) continue;
            to.Write(place.Process);
            to.Write(place.Time);
            to.Write(place.Start.AsSpan(0, Math.Min(place.Length, Compared)));
        }
    }

    public void Load(StateReader from)
    {
        next = (int)((uint)from.ReadInt32() % Places);
        foreach (ref Place place in places.AsSpan())
        {
            place.Length = Math.Max(0, from.ReadInt32());
            if (place.Length == 0) continue;
            place.Process = from.ReadInt32();
            place.Time = from.ReadInt64();
            place.Start ??= new byte[Compared];
            ReadOnlySpan<byte> start = from.ReadBytes();
            start[..Math.Min(start.Length, Compared)].CopyTo(place.Start);
        }
    }

    private struct Place
    {
        public byte[] Start;
        public int Length;
        public int Process;
        public long Time;
    }
}
