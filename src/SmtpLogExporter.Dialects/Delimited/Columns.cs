namespace SmtpLogExporter.Dialects.Delimited;

/// <summary>The columns of one row as places in the line. Kept by a dialect and filled anew for each row, so that a row costs no memory.</summary>
internal sealed class Columns
{
    /// <summary>No log has more; what stands behind belongs to the last.</summary>
    public const int Most = 64;

    private readonly int[] starts = new int[Most];
    private readonly int[] lengths = new int[Most];

    /// <summary>Columns of the row.</summary>
    public int Count { get; private set; }

    /// <summary>Where a column ends in the line.</summary>
    public int EndOf(int column) => starts[column] + lengths[column];

    /// <summary>A column of the line that was split; empty if the row has no such.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> line, int column) => (uint)column < (uint)Count ? line.Slice(starts[column], lengths[column]) : default;

    /// <summary>
    /// Splits a row of RFC 4180: commas, quotes around a column that holds one. Doubled quotes inside stay doubled.
    /// Text behind a closing quote belongs to the column: nothing is lost, whatever the writer did.
    /// </summary>
    public void SplitCommas(ReadOnlySpan<byte> line)
    {
        Count = 0;
        int at = 0;
        while (true)
        {
            if (at < line.Length && line[at] == '"' && Quoted(line, at, ',', out int close))
            {
                Add(at + 1, close - at - 1);
                at = close + 1;
            }
            else
            {
                int end = line[at..].IndexOf((byte)',');
                end = end < 0 ? line.Length : at + end;
                Add(at, end - at);
                at = end;
            }

            if (at >= line.Length) return;
            at++;
        }
    }

    /// <summary>Splits at each blank, several of them as one; a column in quotes may hold blanks (W3C extended log file format).</summary>
    public void SplitBlanks(ReadOnlySpan<byte> line)
    {
        Count = 0;
        int at = 0;
        while (true)
        {
            while (at < line.Length && line[at] == ' ') at++;
            if (at >= line.Length) return;
            if (line[at] == '"' && Quoted(line, at, ' ', out int close))
            {
                Add(at + 1, close - at - 1);
                at = close + 1;
                continue;
            }

            int end = line[at..].IndexOf((byte)' ');
            end = end < 0 ? line.Length : at + end;
            Add(at, end - at);
            at = end;
        }
    }

    /// <summary>Splits at a delimiter without quotes; the last of <paramref name="most"/> columns takes what is left. Blanks around a column are taken off.</summary>
    public void SplitPlain(ReadOnlySpan<byte> line, byte delimiter, int most)
    {
        Count = 0;
        int at = 0;
        while (true)
        {
            int end = Count == most - 1 ? -1 : line[at..].IndexOf(delimiter);
            end = end < 0 ? line.Length : at + end;
            int first = at;
            int last = end;
            while (first < last && line[first] == ' ') first++;
            while (last > first && line[last - 1] == ' ') last--;
            Add(first, last - first);
            if (end >= line.Length) return;
            at = end + 1;
        }
    }

    /// <summary>The closing quote of a column: one that the delimiter or the end of the line follows, and that is not half of a doubled one.</summary>
    private static bool Quoted(ReadOnlySpan<byte> line, int open, char delimiter, out int close)
    {
        close = open + 1;
        while (line[close..].IndexOf((byte)'"') is var found and >= 0)
        {
            close += found;
            if (close + 1 >= line.Length || line[close + 1] == delimiter) return true;
            close += line[close + 1] == '"' ? 2 : 1;
        }

        return false;
    }

    private void Add(int start, int length)
    {
        if (Count == Most)
        {
            lengths[Most - 1] = start + length - starts[Most - 1];
            return;
        }

        starts[Count] = start;
        lengths[Count++] = length;
    }
}
