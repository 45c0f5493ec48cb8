using FsCheck;
using FsCheck.Fluent;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Series;

namespace SmtpLogExporter.Metrics.Tests.Series;

public sealed class HistogramCellsTests
{
    private static readonly MetricFamily Delay = DeliveryFamilies.Delay;

    [Fact]
    public void A_value_on_a_bound_belongs_to_the_bucket_of_this_bound()
    {
        CutSeries read = Of([60_000_000, 60_000_001]);
        int at = Array.IndexOf(Delay.BoundArray, 60_000_000);
        Assert.Equal(1, read.Buckets[at]);
        Assert.Equal(1, read.Buckets[at + 1]);
        Assert.Equal(120.000001, read.Sum);
    }

    [Fact]
    public void Zero_has_a_bucket_of_its_own()
    {
        CutSeries read = Of([0, 0, 5]);
        Assert.Equal(2, read.Native.Zeros);
        Assert.Equal([1], read.Native.Buckets.ToArray());
        Assert.Equal(2 + 1, read.Count);
    }

    [Fact]
    public void Without_observations_there_is_no_native_bucket() => Assert.True(Of([]).Native.Buckets.IsEmpty);

    [Fact]
    public void The_widest_range_of_numbers_fits_by_halving_the_resolution()
    {
        long[] values = [.. Enumerable.Range(0, 63).Select(i => 1L << i)];
        CutSeries read = Of(values);
        Assert.True(read.Native.Buckets.Length <= HistogramCells.MostBuckets);
        Assert.Equal(1, read.Native.Schema);
        Assert.Equal(values.Length, read.Native.Buckets.ToArray().Sum());
    }

    [Fact]
    public void The_sum_stays_at_the_end_of_its_range_and_never_goes_down()
    {
        CutSeries read = Of([long.MaxValue, long.MaxValue - 5, 7]);
        Assert.Equal(long.MaxValue / 1e6, read.Sum);
        Assert.Equal(3, read.Count);
    }

    [Fact]
    public void The_order_of_observations_does_not_matter() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<long[]>(),
        ArbMap.Default.ArbFor<uint>(),
        (raw, seed) =>
        {
            Dice dice = new(seed);

            // All magnitudes, so that windows move and halve.
            long[] values = [.. raw.Select(v => (v & long.MaxValue) >> dice.Next(63))];
            long[] shuffled = [.. values];
            for (int i = shuffled.Length - 1; i > 0; i--)
            {
                int other = dice.Next(i + 1);
                (shuffled[i], shuffled[other]) = (shuffled[other], shuffled[i]);
            }

            return Text(Of(values)) == Text(Of(shuffled));
        }));

    [Fact]
    public void Native_and_classic_count_the_same() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<PositiveInt[]>(),
        values =>
        {
            CutSeries read = Of([.. values.Select(v => (long)v.Get * v.Get)]);
            long native = read.Native.Zeros;
            foreach (long bucket in read.Native.Buckets) native += bucket;
            return native == values.Length && read.Count == values.Length && read.Native.Buckets.Length <= HistogramCells.MostBuckets;
        }));

    [Fact]
    public void Cells_of_windows_that_moved_are_used_again()
    {
        Numbers numbers = new();
        int at = numbers.Take(HistogramCells.Size(Delay));
        HistogramCells.Start(numbers, at);
        for (int i = 0; i < 40; i++) HistogramCells.Observe(numbers, at, Delay, 1L << i);
        int length = numbers.Copy().Length;
        for (int round = 0; round < 50; round++)
        {
            int other = numbers.Take(HistogramCells.Size(Delay));
            HistogramCells.Start(numbers, other);
            for (int i = 0; i < 40; i++) HistogramCells.Observe(numbers, other, Delay, 1L << i);
            HistogramCells.Free(numbers, other, Delay);
        }

        Assert.True(numbers.Copy().Length < length * 3, "freed cells are not used again");
    }

    private static CutSeries Of(long[] values)
    {
        Numbers numbers = new();
        int at = numbers.Take(HistogramCells.Size(Delay));
        HistogramCells.Start(numbers, at);
        foreach (long value in values) HistogramCells.Observe(numbers, at, Delay, value);
        return new CutSeries(new MetricSeries(Delay, [], at, 0), numbers.Copy());
    }

    private static string Text(CutSeries read) =>
        $"{read.Sum} {string.Join(',', read.Buckets.ToArray())} {read.Native.Schema} {read.Native.First} {read.Native.Zeros} {string.Join(',', read.Native.Buckets.ToArray())}";
}
