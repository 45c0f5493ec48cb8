namespace SmtpLogExporter.Metrics.Series;

/// <summary>
/// The samples of a list of series up to their numbers, one behind the other in the order in which they are written, with the cell of each.
/// A scrape walks them from front to end; the series themselves lie all over the memory, and fetching them costs more than writing them.
/// </summary>
internal sealed class SampleTexts
{
    private readonly byte[] bytes;
    private readonly int[] ends;
    private readonly int[] cells;

    public SampleTexts(ReadOnlySpan<MetricSeries> series)
    {
        int length = 0;
        foreach (MetricSeries one in series) length += one.Sample.Length;
        bytes = new byte[length];
        ends = new int[series.Length];
        cells = new int[series.Length];
        int end = 0;
        for (int i = 0; i < series.Length; i++)
        {
            series[i].Sample.CopyTo(bytes, end);
            ends[i] = end += series[i].Sample.Length;
            cells[i] = series[i].At;
        }
    }

    public int Count => ends.Length;

    /// <summary>The text of a sample.</summary>
    public ReadOnlySpan<byte> this[int place] => bytes.AsSpan((place == 0 ? 0 : ends[place - 1])..ends[place]);

    /// <summary>Where its number is.</summary>
    public int CellOf(int place) => cells[place];
}
