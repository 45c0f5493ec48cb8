using System.Buffers.Binary;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Notes;

/// <summary>
/// The notes of one kind. Bounded: when it is full the longest untouched note goes. Notes are used again, so that nothing is allocated in the long run.
/// What is found depends on the lines alone, so that a replay from a saved state finds the same.
/// </summary>
/// <typeparam name="T">Kind of note.</typeparam>
/// <param name="limit">Notes kept at most.</param>
internal sealed class Notebook<T>(int limit)
    where T : Note, new()
{
    private Note?[] buckets = new Note?[64];
    private Note? oldest;
    private Note? newest;
    private Note? free;

    public int Count { get; private set; }

    /// <summary>The note of this key, or null.</summary>
    public T? Find(ReadOnlySpan<byte> key)
    {
        uint hash = HashOf(key);
        for (Note? note = buckets[hash & (uint)(buckets.Length - 1)]; note is not null; note = note.Next)
        {
            if (note.Hash == hash && note.Key.SequenceEqual(key)) return (T)note;
        }

        return null;
    }

    /// <summary>The note of this key, a new one if there is none; it is the youngest from now on.</summary>
    public T Open(ReadOnlySpan<byte> key)
    {
        if (Find(key) is not T note) return Add(key);
        if (ReferenceEquals(note, newest)) return note;
        Unlink(note);
        Append(note);
        return note;
    }

    public void Remove(T note)
    {
        Unlink(note);
        ref Note? link = ref buckets[note.Hash & (uint)(buckets.Length - 1)];
        if (ReferenceEquals(link, note)) link = note.Next;
        else
        {
            Note at = link!;
            while (!ReferenceEquals(at.Next, note)) at = at.Next!;
            at.Next = note.Next;
        }

        note.Clear();
        note.Next = free;
        free = note;
        Count--;
    }

    public void Clear()
    {
        while (oldest is T note) Remove(note);
    }

    public void Save(StateWriter to)
    {
        to.Write(Count);
        for (Note? note = oldest; note is not null; note = note.Newer)
        {
            to.Write(note.Key);
            note.Save(to);
        }
    }

    public void Load(StateReader from)
    {
        Clear();
        for (int left = from.ReadCount(4); left > 0; left--) Open(from.ReadBytes()).Load(from);
    }

    private static uint HashOf(ReadOnlySpan<byte> key)
    {
        ulong hash = (ulong)key.Length;
        while (key.Length >= 8)
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(key)) * 0x9E37_79B9_7F4A_7C15;
            hash ^= hash >> 29;
            key = key[8..];
        }

        foreach (byte b in key) hash = (hash ^ b) * 0x100_0000_01B3;
        return (uint)(hash ^ (hash >> 32));
    }

    private T Add(ReadOnlySpan<byte> key)
    {
        if (Count >= limit) Remove((T)oldest!);
        if (Count >= buckets.Length) Grow();
        T note = (T?)free ?? new T();
        free = note.Next;
        note.Name(key, HashOf(key));
        ref Note? bucket = ref buckets[note.Hash & (uint)(buckets.Length - 1)];
        note.Next = bucket;
        bucket = note;
        Append(note);
        Count++;
        return note;
    }

    private void Append(Note note)
    {
        note.Newer = null;
        note.Older = newest;
        if (newest is not null) newest.Newer = note;
        else oldest = note;
        newest = note;
    }

    private void Unlink(Note note)
    {
        if (note.Older is not null) note.Older.Newer = note.Newer;
        else oldest = note.Newer;
        if (note.Newer is not null) note.Newer.Older = note.Older;
        else newest = note.Older;
    }

    private void Grow()
    {
        buckets = new Note?[buckets.Length * 2];
        for (Note? note = oldest; note is not null; note = note.Newer)
        {
            ref Note? bucket = ref buckets[note.Hash & (uint)(buckets.Length - 1)];
            note.Next = bucket;
            bucket = note;
        }
    }
}
