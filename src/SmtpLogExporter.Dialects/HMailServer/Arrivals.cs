using SmtpLogExporter.Dialects.Transcript;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.HMailServer;

/// <summary>
/// Connections the network layer announced whose session has not spoken yet. They are told without the number of the session: the next greeting to the same address is theirs.
/// </summary>
internal sealed class Arrivals
{
    private const int Most = 128;
    private readonly KeptText[] addresses = new KeptText[Most];
    private readonly int[] ports = new int[Most];
    private readonly long[] times = new long[Most];

    public Arrivals()
    {
        for (int i = 0; i < Most; i++) addresses[i] = new KeptText(64);
    }

    public int Count { get; private set; }

    public bool IsFull => Count == Most;

    /// <summary>Log time of the oldest.</summary>
    public long Oldest => times[0];

    public ReadOnlySpan<byte> OldestAddress => addresses[0].Span;

    public int OldestPort => ports[0];

    public void Add(ReadOnlySpan<byte> address, int port, long time)
    {
        addresses[Count].Set(address);
        ports[Count] = port;
        times[Count++] = time;
    }

    /// <summary>Takes the oldest one of an address. Returns the port of this server, 0 if there is none.</summary>
    public int Take(ReadOnlySpan<byte> address)
    {
        for (int i = 0; i < Count; i++)
        {
            if (!addresses[i].Span.SequenceEqual(address)) continue;
            int port = ports[i];
            RemoveAt(i);
            return port;
        }

        return 0;
    }

    public void RemoveOldest() => RemoveAt(0);

    public void Save(StateWriter to)
    {
        to.Write(Count);
        for (int i = 0; i < Count; i++)
        {
            addresses[i].Save(to);
            to.Write(ports[i]);
            to.Write(times[i]);
        }
    }

    public void Load(StateReader from)
    {
        Count = 0;
        for (int n = Math.Min(from.ReadCount(16), Most); n > 0; n--) Add(from.ReadBytes(), from.ReadInt32(), from.ReadInt64());
    }

    private void RemoveAt(int place)
    {
        KeptText spare = addresses[place];
        Count--;
        for (int i = place; i < Count; i++)
        {
            addresses[i] = addresses[i + 1];
            ports[i] = ports[i + 1];
            times[i] = times[i + 1];
        }

        addresses[Count] = spare;
    }
}
