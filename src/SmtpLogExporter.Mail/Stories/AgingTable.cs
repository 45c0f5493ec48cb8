using System.Runtime.CompilerServices;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>
/// A bounded hash table whose entries age: in each class the entries stand in the order of their last touch, so expiry walks from the oldest and scans nothing.
/// Pages are never copied when it grows; values hold no references, so the garbage collector never walks them. Not thread-safe.
/// </summary>
internal sealed class AgingTable<T>
    where T : unmanaged
{
    private const int PageBits = 10;
    private const int PageSize = 1 << PageBits;
    private readonly int[] oldest;
    private readonly int[] newest;
    private readonly long slack;
    private Entry[][] pages = [];
    private int[] buckets = [];
    private int used;
    private int free = -1;

    /// <summary>The entry found last: one line often asks for the same session or message several times.</summary>
    private int recent = -1;

    /// <param name="classes">Number of classes, each with an order of its own.</param>
    /// <param name="slack">A touch within this time of the last one noted changes nothing: it spares moving the entry to the end again and again. Far less than any age at which entries go.</param>
    public AgingTable(int classes, long slack)
    {
        this.slack = slack;
        oldest = new int[classes];
        newest = new int[classes];
        Array.Fill(oldest, -1);
        Array.Fill(newest, -1);
    }

    public int Count { get; private set; }

    public int Classes => oldest.Length;

    public ref T this[int index] => ref At(index).Value;

    public StoryKey KeyOf(int index) => At(index).Key;

    public long TouchedAt(int index) => At(index).Touched;

    public int ClassOf(int index) => At(index).Class;

    /// <summary>The index of the entry with this key, or -1.</summary>
    public int Find(in StoryKey key)
    {
        int[] heads = buckets;
        if (heads.Length == 0) return -1;
        int at = recent;
        if (at >= 0 && At(at).Key.Is(key)) return at;
        at = heads[key.Bucket() & (uint)(heads.Length - 1)] - 1;
        while (at >= 0)
        {
            ref Entry entry = ref At(at);
            if (entry.Key.Is(key)) return recent = at;
            at = entry.Next;
        }

        return -1;
    }

    /// <summary>Adds an entry that is known to be absent and returns its index; its value is default.</summary>
    public int Add(in StoryKey key, long now, byte @class)
    {
        if (Count >= buckets.Length) Grow();
        int index = free;
        if (index >= 0) free = At(index).Next;
        else
        {
            index = used++;
            if (index >> PageBits == pages.Length) Array.Resize(ref pages, pages.Length + 1);
            pages[index >> PageBits] ??= new Entry[PageSize];
        }

        ref Entry entry = ref At(index);
        ref int bucket = ref buckets[key.Bucket() & (uint)(buckets.Length - 1)];
        entry = new Entry { Key = key, Next = bucket - 1, Touched = now, Class = @class };
        bucket = index + 1;
        Append(ref entry, index, @class);
        Count++;
        return recent = index;
    }

    public int FindOrAdd(in StoryKey key, long now, byte @class)
    {
        int index = Find(key);
        if (index < 0) return Add(key, now, @class);
        Touch(index, now);
        return index;
    }

    /// <summary>The entry was used: it becomes the newest of its class, unless it was so a moment ago.</summary>
    public void Touch(int index, long now) => Touch(index, now, At(index).Class);

    public void Touch(int index, long now, byte @class)
    {
        ref Entry entry = ref At(index);
        if (entry.Class == @class && now - entry.Touched < slack) return;
        entry.Touched = now;
        if (entry.Newer < 0 && entry.Class == @class) return;
        Unlink(ref entry);
        entry.Class = @class;
        Append(ref entry, index, @class);
    }

    public void Remove(int index)
    {
        if (recent == index) recent = -1;
        ref Entry entry = ref At(index);
        Unlink(ref entry);
        ref int link = ref buckets[entry.Key.Bucket() & (uint)(buckets.Length - 1)];
        int at = link - 1;
        if (at == index) link = entry.Next + 1;
        else
        {
            while (At(at).Next != index) at = At(at).Next;
            At(at).Next = entry.Next;
        }

        entry.Next = free;
        free = index;
        Count--;
    }

    /// <summary>The longest untouched entry of a class, or -1.</summary>
    public int Oldest(int @class) => oldest[@class];

    /// <summary>The entry touched next after this one in the same class, or -1.</summary>
    public int Newer(int index) => At(index).Newer;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Entry At(int index) => ref pages[index >> PageBits][index & (PageSize - 1)];

    private void Append(ref Entry entry, int index, byte @class)
    {
        entry.Newer = -1;
        entry.Older = newest[@class];
        if (entry.Older >= 0) At(entry.Older).Newer = index;
        else oldest[@class] = index;
        newest[@class] = index;
    }

    private void Unlink(ref Entry entry)
    {
        if (entry.Older >= 0) At(entry.Older).Newer = entry.Newer;
        else oldest[entry.Class] = entry.Newer;
        if (entry.Newer >= 0) At(entry.Newer).Older = entry.Older;
        else newest[entry.Class] = entry.Older;
    }

    private void Grow()
    {
        buckets = new int[Math.Max(64, buckets.Length * 2)];
        foreach (int head in oldest)
        {
            for (int at = head; at >= 0; at = At(at).Newer)
            {
                ref Entry entry = ref At(at);
                ref int bucket = ref buckets[entry.Key.Bucket() & (uint)(buckets.Length - 1)];
                entry.Next = bucket - 1;
                bucket = at + 1;
            }
        }
    }

    private struct Entry
    {
        public StoryKey Key;
        public int Next;
        public int Older;
        public int Newer;
        public byte Class;
        public long Touched;
        public T Value;
    }
}
