namespace SmtpLogExporter.Dialects.Delimited;

/// <summary>A row whose columns are asked for by their number in the list of the <see cref="Header"/>.</summary>
internal readonly ref struct Row(ReadOnlySpan<byte> line, Columns columns, Header header)
{
    private readonly ReadOnlySpan<byte> line = line;
    private readonly Columns columns = columns;
    private readonly Header header = header;

    /// <summary>The column; empty if the row has none or only a hyphen, as logs of the W3C form write nothing.</summary>
    public ReadOnlySpan<byte> this[int column]
    {
        get
        {
            ReadOnlySpan<byte> text = columns.Of(line, header[column]);
            return text.Length == 1 && text[0] == '-' && header.DashIsEmpty ? default : text;
        }
    }

    /// <summary>As many columns as the header named.</summary>
    public bool IsWhole => columns.Count == header.Count;
}
