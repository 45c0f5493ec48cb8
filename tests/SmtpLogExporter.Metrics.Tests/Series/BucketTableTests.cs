using FsCheck;
using FsCheck.Fluent;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Series;

namespace SmtpLogExporter.Metrics.Tests.Series;

public sealed class BucketTableTests
{
    private static readonly MetricFamily[] Histograms = [.. MetricCatalogue.All.Where(f => f.Type == FamilyType.Histogram)];

    [Fact]
    public void Numbers_at_the_bounds_and_at_the_ends_of_the_range_lie_in_the_bucket_that_comparing_finds()
    {
        long[] edges = [0, 1, 2, 3, long.MaxValue - 1, long.MaxValue, .. Enumerable.Range(0, 63).SelectMany(i => new[] { (1L << i) - 1, 1L << i, (1L << i) + 1 })];
        foreach (MetricFamily family in Histograms)
        {
            foreach (long value in edges.Concat(family.BoundArray.SelectMany(b => new[] { b - 1, b, b + 1 })).Where(v => v >= 0))
                Assert.Equal(Compared(family.BoundArray, value), family.Buckets.Of(value));
        }
    }

    [Fact]
    public void Any_number_among_any_bounds_lies_in_the_bucket_that_comparing_finds() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<long[]>(),
        ArbMap.Default.ArbFor<uint>(),
        (raw, seed) =>
        {
            Dice dice = new(seed);
            long[] values = [.. raw.Select(v => (v & long.MaxValue) >> dice.Next(63)).Distinct().Order()];
            long[] bounds = [.. values.Where(_ => dice.Next(2) == 0)];
            BucketTable table = new(bounds);
            return values.All(v => table.Of(v) == Compared(bounds, v));
        }));

    private static int Compared(long[] bounds, long value) => bounds.Count(b => b < value);
}
