using System.Numerics;
using SmtpLogExporter.Metrics.Servers;

namespace SmtpLogExporter.Metrics.Bounded;

/// <summary>
/// Space-Saving (Metwally, Agrawal, El Abbadi 2005): the keys seen most often, in fixed memory. The least seen key gives way to a new one, which
/// inherits its count as possible error. What happens depends on the order of calls alone; the heap is saved as it stands, so it goes on the same way.
/// </summary>
internal sealed class FrequencySketch(int capacity)
{
    private Candidate[] entries = [];
    private int[] heap = [];
    private int[] buckets = [];

    public int Count { get; private set; }

    /// <summary>Counts one occurrence and returns how often at least the key was seen lately.</summary>
    public uint Add(SlotKey key)
    {
        if (buckets.Length == 0) Allocate();
        int found = Find(key);
        if (found < 0) found = Count < capacity ? Append(key) : ReplaceLeast(key);
        ref Candidate entry = ref entries[found];
        if (entry.Count < uint.MaxValue) entry.Count++;
        Sink(entry.Place);
        return entry.Count - entry.Error;
    }

    public void Remove(SlotKey key)
    {
        int found = Count == 0 ? -1 : Find(key);
        if (found < 0) return;
        Unlink(found);
        int place = entries[found].Place;
        int last = --Count;
        if (place != last)
        {
            Put(place, heap[last]);
            Sink(place);
            Rise(place);
        }

        // Entries 0 to Count - 1 stay the ones in use.
        if (found != last) Rename(last, found);
    }

    /// <summary>Halves all counts some times. The order stays, so the heap does.</summary>
    public void Decay(int halvings)
    {
        for (int i = 0; i < Count; i++)
        {
            entries[i].Count >>= halvings;
            entries[i].Error >>= halvings;
        }
    }

    /// <summary>Forgets all keys of a server.</summary>
    public void Forget(ServerBlock server)
    {
        // Removing may bring one from above to this place: it stays here until the one that came is to stay.
        for (int place = Count - 1; place >= 0; place--)
        {
            while (place < Count && ReferenceEquals(entries[heap[place]].Key.Server, server)) Remove(entries[heap[place]].Key);
        }
    }

    /// <summary>The candidate at a place of the heap.</summary>
    public Candidate At(int place) => entries[heap[place]];

    /// <summary>Puts a saved candidate at the end of the heap; they come in the order of the heap.</summary>
    public void Restore(SlotKey key, uint count, uint error)
    {
        if (buckets.Length == 0) Allocate();
        if (Count == capacity || Find(key) >= 0) return;
        int at = Count++;
        entries[at] = new Candidate { Key = key, Count = count, Error = Math.Min(error, count) };
        Link(at);
        Put(at, at);

        // Nothing to do unless the file was tampered with.
        Rise(at);
    }

    private void Allocate()
    {
        entries = new Candidate[capacity];
        heap = new int[capacity];
        // At most half full, so that chains stay short.
        buckets = new int[(int)BitOperations.RoundUpToPowerOf2((uint)capacity * 2)];
        Array.Fill(buckets, -1);
    }

    private int Find(SlotKey key)
    {
        int at = buckets[BucketOf(key)];
        while (at >= 0 && !entries[at].Key.Equals(key)) at = entries[at].Next;
        return at;
    }

    private int Append(SlotKey key)
    {
        int at = Count++;
        entries[at] = new Candidate { Key = key };
        Link(at);
        Put(at, at);
        Rise(at);
        return at;
    }

    private int ReplaceLeast(SlotKey key)
    {
        int at = heap[0];
        Unlink(at);
        entries[at].Key = key;

        // It may have been seen as often as the one it replaces, or never.
        entries[at].Error = entries[at].Count;
        Link(at);
        return at;
    }

    private void Rename(int from, int to)
    {
        Unlink(from);
        entries[to] = entries[from];
        heap[entries[to].Place] = to;
        Link(to);
    }

    private void Link(int at)
    {
        ref int bucket = ref buckets[BucketOf(entries[at].Key)];
        entries[at].Next = bucket;
        bucket = at;
    }

    private void Unlink(int at)
    {
        ref int link = ref buckets[BucketOf(entries[at].Key)];
        while (link != at) link = ref entries[link].Next;
        link = entries[at].Next;
    }

    private void Put(int place, int at)
    {
        heap[place] = at;
        entries[at].Place = place;
    }

    private void Rise(int place)
    {
        int at = heap[place];
        uint count = entries[at].Count;
        while (place > 0)
        {
            int parent = (place - 1) >> 1;
            int above = heap[parent];
            if (entries[above].Count <= count) break;
            Put(place, above);
            place = parent;
        }

        Put(place, at);
    }

    private void Sink(int place)
    {
        int at = heap[place];
        uint count = entries[at].Count;
        while (true)
        {
            int child = (place * 2) + 1;
            if (child >= Count) break;
            int lighter = heap[child];
            uint least = entries[lighter].Count;
            if (child + 1 < Count && heap[child + 1] is var other && entries[other].Count < least)
            {
                child++;
                lighter = other;
                least = entries[other].Count;
            }

            if (least >= count) break;
            Put(place, lighter);
            place = child;
        }

        Put(place, at);
    }

    private int BucketOf(SlotKey key) => key.GetHashCode() & (buckets.Length - 1);
}
