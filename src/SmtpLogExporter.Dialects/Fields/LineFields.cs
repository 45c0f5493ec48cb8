namespace SmtpLogExporter.Dialects.Fields;

/// <summary>The fields of a line, or of an object inside it, by name. Valid as long as the line and until its table is filled again.</summary>
internal readonly ref struct LineFields
{
    private readonly FieldTable table;
    private readonly ReadOnlySpan<byte> line;
    private readonly int parent;

    public LineFields(FieldTable table, ReadOnlySpan<byte> line)
        : this(table, line, -1)
    {
    }

    private LineFields(FieldTable table, ReadOnlySpan<byte> line, int parent)
    {
        this.table = table;
        this.line = line;
        this.parent = parent;
    }

    /// <summary>The text of a value, unescaped; empty where there is none. Numbers, true and false are as written; objects and arrays have no text.</summary>
    public ReadOnlySpan<byte> this[ReadOnlySpan<byte> name] => Find(name) is var at and >= 0 ? Text(table.Places[at].Value) : default;

    public bool Has(ReadOnlySpan<byte> name) => Find(name) >= 0;

    /// <summary>The fields of an object, or the items of an array (<see cref="At"/>); none where there is no such field.</summary>
    public LineFields In(ReadOnlySpan<byte> name) => new(table, line, Find(name) is var at and >= 0 ? at : int.MaxValue);

    /// <summary>The text of an item of an array.</summary>
    /// <param name="number">From 0.</param>
    /// <param name="text">Empty for objects and arrays.</param>
    public bool TryItem(int number, out ReadOnlySpan<byte> text)
    {
        bool found = TryPlace(number, out int at);
        text = found ? Text(table.Places[at].Value) : default;
        return found;
    }

    /// <summary>The fields of an object in an array; none where there is no such item.</summary>
    public LineFields At(int number) => new(table, line, TryPlace(number, out int at) ? at : int.MaxValue);

    private bool TryPlace(int number, out int at)
    {
        ReadOnlySpan<FieldPlace> places = table.Places;
        for (at = parent + 1; at < places.Length && parent < int.MaxValue; at++)
        {
            if (places[at].Parent == parent && number-- == 0) return true;
        }

        at = -1;
        return false;
    }

    private int Find(ReadOnlySpan<byte> name)
    {
        if (parent == int.MaxValue) return -1;
        ReadOnlySpan<FieldPlace> places = table.Places;
        for (int i = parent + 1; i < places.Length; i++)
        {
            if (places[i].Parent == parent && places[i].Name.Length == name.Length && Text(places[i].Name).SequenceEqual(name)) return i;
        }

        return -1;
    }

    private ReadOnlySpan<byte> Text(FieldText text) => (text.IsUnescaped ? table.Unescaped : line).Slice(text.Start, text.Length);
}
