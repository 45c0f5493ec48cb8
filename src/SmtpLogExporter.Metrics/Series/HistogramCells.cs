using SmtpLogExporter.Metrics.Catalogue;

namespace SmtpLogExporter.Metrics.Series;

/// <summary>
/// A histogram in cells, classic and native at once: sum, zero bucket, native schema, native window (place, first bucket, width), then one
/// count per classic bucket, +Inf last. The window lies elsewhere in the same array and moves as it grows.
/// </summary>
internal static class HistogramCells
{
    public const int SumAt = 0;
    public const int ZeroAt = 1;
    public const int SchemaAt = 2;
    public const int WindowAt = 3;
    public const int FirstAt = 4;
    public const int WidthAt = 5;
    public const int ClassicAt = 6;

    /// <summary>Wider than this, the resolution is halved.</summary>
    public const int MostBuckets = 160;

    private const int Step = 16;

    public static int Size(MetricFamily family) => ClassicAt + family.BoundArray.Length + 1;

    public static void Start(Numbers numbers, int at) => numbers.Cells[at + SchemaAt] = NativeIndex.Schema;

    /// <summary>Counts one observation, a non-negative number in the family's smallest unit.</summary>
    public static void Observe(Numbers numbers, int at, MetricFamily family, long value)
    {
        long[] cells = numbers.Cells;
        Span<long> own = cells.AsSpan(at);

        // The last of the fixed cells first: its place proves those before it.
        long width = own[WidthAt];
        own[ClassicAt + family.Buckets.Of(value)]++;
        own[SumAt] = Numbers.Sum(own[SumAt], value);
        if (value == 0)
        {
            own[ZeroAt]++;
            return;
        }

        double number = family.Numbers == NumberKind.Micros ? value / 1e6 : value;
        long offset = NativeIndex.Of(number, (int)own[SchemaAt]) - own[FirstAt];
        if ((ulong)offset < (ulong)width) cells[own[WindowAt] + offset]++;
        else AddOutside(numbers, at, number);
    }

    /// <summary>The first and last native bucket that holds anything; first above last when there is none.</summary>
    public static (int First, int Last) Filled(ReadOnlySpan<long> cells, int at)
    {
        ReadOnlySpan<long> window = cells.Slice((int)cells[at + WindowAt], (int)cells[at + WidthAt]);
        int first = window.IndexOfAnyExcept(0);
        int origin = (int)cells[at + FirstAt];
        return first < 0 ? (0, -1) : (origin + first, origin + window.LastIndexOfAnyExcept(0));
    }

    /// <summary>Puts a saved window back.</summary>
    public static void Restore(Numbers numbers, int at, int schema, int first, ReadOnlySpan<long> counts)
    {
        numbers.Cells[at + SchemaAt] = schema;
        Move(numbers, at, first, counts.Length);
        counts.CopyTo(numbers.Cells.AsSpan((int)numbers.Cells[at + WindowAt]));
    }

    public static void Free(Numbers numbers, int at, MetricFamily family)
    {
        if (numbers.Cells[at + WidthAt] > 0) numbers.Give((int)numbers.Cells[at + WindowAt], (int)numbers.Cells[at + WidthAt]);
        numbers.Give(at, Size(family));
    }

    // Whether and how far the resolution falls depends on the filled buckets alone, never on the order of observations.
    private static void AddOutside(Numbers numbers, int at, double number)
    {
        while (true)
        {
            int schema = (int)numbers.Cells[at + SchemaAt];
            int index = NativeIndex.Of(number, schema);
            (int first, int last) = Filled(numbers.Cells, at);
            if (first > last) first = last = index;
            int low = Math.Min(first, index);
            int width = Math.Max(last, index) - low + 1;
            if (width > MostBuckets)
            {
                Halve(numbers, at);
                continue;
            }

            int room = Math.Min(MostBuckets, (width + Step - 1) / Step * Step);
            Move(numbers, at, index < first ? low - (room - width) : low, room);
            numbers.Cells[numbers.Cells[at + WindowAt] + index - numbers.Cells[at + FirstAt]]++;
            return;
        }
    }

    private static void Move(Numbers numbers, int at, int first, int width)
    {
        int window = numbers.Take(width);
        long[] cells = numbers.Cells;
        (int from, int to) = Filled(cells, at);
        if (from <= to) cells.AsSpan((int)(cells[at + WindowAt] + from - cells[at + FirstAt]), to - from + 1).CopyTo(cells.AsSpan(window + from - first));
        Replace(numbers, at, window, first, width);
    }

    private static void Halve(Numbers numbers, int at)
    {
        (int from, int to) = Filled(numbers.Cells, at);
        int first = NativeIndex.Coarser(from, 1);
        int width = NativeIndex.Coarser(to, 1) - first + 1;
        int window = numbers.Take(width);
        long[] cells = numbers.Cells;
        for (int i = from; i <= to; i++) cells[window + NativeIndex.Coarser(i, 1) - first] += cells[cells[at + WindowAt] + i - cells[at + FirstAt]];
        cells[at + SchemaAt]--;
        Replace(numbers, at, window, first, width);
    }

    private static void Replace(Numbers numbers, int at, int window, int first, int width)
    {
        long[] cells = numbers.Cells;
        if (cells[at + WidthAt] > 0) numbers.Give((int)cells[at + WindowAt], (int)cells[at + WidthAt]);
        cells[at + WindowAt] = window;
        cells[at + FirstAt] = first;
        cells[at + WidthAt] = width;
    }
}
