using FsCheck;
using FsCheck.Fluent;
using SmtpLogExporter.Metrics.Series;

namespace SmtpLogExporter.Metrics.Tests.Series;

public sealed class NativeIndexTests
{
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

    [Fact]
    public void Half_the_resolution_is_the_same_as_having_counted_so_from_the_start() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<PositiveInt>(),
        n => NativeIndex.Of(n.Get / 1e6, 1) == NativeIndex.Coarser(NativeIndex.Of(n.Get / 1e6, 3), 2)));
}
