using FsCheck;
using FsCheck.Fluent;
using SmtpLogExporter.Metrics.Series;

namespace SmtpLogExporter.Metrics.Tests.Series;

public sealed class NativeIndexTests
{
    // nativeHistogramBounds of schema 3.
    private static readonly double[] Ends =
        [0.5, 0.5452538663326288, 0.5946035575013605, 0.6484197773255048, 0.7071067811865475, 0.7711054127039704, 0.8408964152537144, 0.9170040432046711];

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 8)]
    [InlineData(0.5, -8)]
    [InlineData(1.0000001, 1)]
    [InlineData(1.09, 1)]
    [InlineData(1.1, 2)]
    [InlineData(0.000001, -159)]
    [InlineData(432000, 150)]
    public void A_value_lies_in_the_bucket_that_ends_at_or_above_it(double value, int bucket) => Assert.Equal(bucket, NativeIndex.Of(value, NativeIndex.Schema));

    [Fact]
    public void Whole_octaves_belong_to_the_bucket_they_end()
    {
        for (int octave = -20; octave < 60; octave++)
        {
            Assert.Equal(octave * 8, NativeIndex.Of(Math.Pow(2, octave), 3));
            Assert.Equal((octave * 8) + 1, NativeIndex.Of(Math.BitIncrement(Math.Pow(2, octave)), 3));
        }
    }

    [Fact]
    public void Every_value_is_above_the_bucket_below_and_not_above_its_own() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<PositiveInt>(),
        ArbMap.Default.ArbFor<byte>(),
        (n, s) =>
        {
            int schema = s % 4;
            double value = n.Get / 1e3;
            int bucket = NativeIndex.Of(value, schema);
            return value <= NativeIndex.UpperBound(bucket, schema) * (1 + 1e-12) && value > NativeIndex.UpperBound(bucket - 1, schema) * (1 - 1e-12);
        }));

    /// <summary>Compared with all ends of an octave, as anybody would: where the bits were looked up there is no room for an error of rounding.</summary>
    [Fact]
    public void Each_number_around_an_end_lies_in_the_bucket_that_comparing_finds()
    {
        for (int octave = -20; octave < 64; octave++)
        {
            double whole = Math.Pow(2, octave);
            foreach (double end in Ends)
            {
                foreach (double value in new[] { Math.BitDecrement(end * whole), end * whole, Math.BitIncrement(end * whole) }) AssertAsCompared(value);
            }
        }
    }

    [Fact]
    public void Any_number_lies_in_the_bucket_that_comparing_finds() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<long>(),
        ArbMap.Default.ArbFor<byte>(),
        (raw, shift) =>
        {
            long value = Math.Max(1, (raw & long.MaxValue) >> (shift % 63));
            AssertAsCompared(value);
            AssertAsCompared(value / 1e6);
        }));

    [Fact]
    public void The_least_and_the_largest_number_have_buckets_too()
    {
        foreach (double value in new[] { 1, 1e-6, long.MaxValue, long.MaxValue / 1e6 }) AssertAsCompared(value);
    }

    [Fact]
    public void Half_the_resolution_is_the_same_as_having_counted_so_from_the_start() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<PositiveInt>(),
        n => NativeIndex.Of(n.Get / 1e6, 1) == NativeIndex.Coarser(NativeIndex.Of(n.Get / 1e6, 3), 2)));

    private static void AssertAsCompared(double value)
    {
        int exponent = 0;
        double fraction = value;
        for (; fraction >= 1; fraction /= 2) exponent++;
        for (; fraction < 0.5; fraction *= 2) exponent--;
        int expected = ((exponent - 1) * 8) + Ends.Count(e => e < fraction);
        for (int schema = 0; schema <= NativeIndex.Schema; schema++)
            Assert.Equal(NativeIndex.Coarser(expected, NativeIndex.Schema - schema), NativeIndex.Of(value, schema));
    }
}
