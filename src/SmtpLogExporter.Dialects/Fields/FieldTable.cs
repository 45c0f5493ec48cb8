namespace SmtpLogExporter.Dialects.Fields;

/// <summary>
/// The named values of one line, in the order written, whatever the line is written in. Filled by <see cref="JsonFields"/> or <see cref="PairFields"/>, asked through <see cref="LineFields"/>.
/// One per dialect, used again for each line: nothing is allocated once its room is large enough.
/// </summary>
internal sealed class FieldTable
{
    /// <summary>More fields than any server writes; those behind are left out.</summary>
    private const int MostFields = 256;

    private readonly FieldPlace[] places = new FieldPlace[MostFields];
    private byte[] unescaped = new byte[1024];
    private int used;

    public ReadOnlySpan<FieldPlace> Places => places.AsSpan(0, Count);

    public ReadOnlySpan<byte> Unescaped => unescaped;

    public int Count { get; private set; }

    public void Clear()
    {
        Count = 0;
        used = 0;
    }

    /// <summary>Adds a field.</summary>
    /// <returns>Its number, or -1 if there is no room.</returns>
    public int Add(int parent, FieldText name, FieldText value)
    {
        if (Count == MostFields) return -1;
        places[Count] = new FieldPlace { Parent = parent, Name = name, Value = value };
        return Count++;
    }

    /// <summary>Room for an unescaped text of at most so many bytes; <see cref="Keep"/> keeps what was written there.</summary>
    public Span<byte> Room(int length)
    {
        if (unescaped.Length - used < length) Array.Resize(ref unescaped, Math.Max(used + length, unescaped.Length * 2));
        return unescaped.AsSpan(used, length);
    }

    public FieldText Keep(int length)
    {
        FieldText text = new(used, length, true);
        used += length;
        return text;
    }
}
