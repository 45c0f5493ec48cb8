using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Dialects.Notes;

/// <summary>A list of short texts with a number each, such as the recipients of a message. Its room is used again; texts beyond the limits are left out.</summary>
internal sealed class NoteList
{
    /// <summary>More recipients than servers take in one transaction by default.</summary>
    private const int Most = 1000;

    private byte[] texts = new byte[256];
    private int[] ends = new int[8];
    private int[] marks = new int[8];

    public int Count { get; private set; }

    public ReadOnlySpan<byte> this[int at] => texts.AsSpan(Start(at), ends[at] - Start(at));

    public ref int Mark(int at) => ref marks[at];

    public void Clear() => Count = 0;

    public void Add(ReadOnlySpan<byte> text, int mark)
    {
        int start = Start(Count);
        text = text[..Math.Min(text.Length, NoteText.Address)];
        if (Count == Most) return;
        if (start + text.Length > texts.Length) Array.Resize(ref texts, Math.Max(start + text.Length, texts.Length * 2));
        if (Count == ends.Length)
        {
            Array.Resize(ref ends, Count * 2);
            Array.Resize(ref marks, Count * 2);
        }

        text.CopyTo(texts.AsSpan(start));
        ends[Count] = start + text.Length;
        marks[Count++] = mark;
    }

    /// <summary>The place of a text, or -1.</summary>
    public int Find(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < Count; i++)
        {
            if (this[i].SequenceEqual(text)) return i;
        }

        return -1;
    }

    /// <summary>The place of the first text with this number, or -1.</summary>
    public int FindMark(int mark) => marks.AsSpan(0, Count).IndexOf(mark);

    /// <summary>Puts another text in the place of one, behind all others.</summary>
    public void Replace(int at, ReadOnlySpan<byte> text, int mark)
    {
        int start = Start(at);
        int length = ends[at] - start;
        texts.AsSpan(start + length, Start(Count) - start - length).CopyTo(texts.AsSpan(start));
        for (int i = at; i + 1 < Count; i++)
        {
            ends[i] = ends[i + 1] - length;
            marks[i] = marks[i + 1];
        }

        Count--;
        Add(text, mark);
    }

    public void Save(StateWriter to)
    {
        to.Write(Count);
        for (int i = 0; i < Count; i++)
        {
            to.Write(this[i]);
            to.Write(marks[i]);
        }
    }

    public void Load(StateReader from)
    {
        Clear();
        for (int left = from.ReadCount(8); left > 0; left--) Add(from.ReadBytes(), from.ReadInt32());
    }

    private int Start(int at) => at == 0 ? 0 : ends[at - 1];
}
