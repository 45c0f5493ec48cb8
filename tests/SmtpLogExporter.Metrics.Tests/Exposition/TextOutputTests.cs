using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SmtpLogExporter.Metrics.Exposition;

namespace SmtpLogExporter.Metrics.Tests.Exposition;

public sealed class TextOutputTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-1, "-1")]
    [InlineData(0.1, "0.1")]
    [InlineData(9007199254740992d, "9007199254740992")]
    [InlineData(1e300, "1E+300")]
    [InlineData(1e-7, "1E-07")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    public void A_number_is_written_as_short_as_it_can_be_read_back(double value, string text) => Assert.Equal(text, Written(value));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1_500_000, "1.5")]
    [InlineData(1, "0.000001")]
    [InlineData(-1, "-0.000001")]
    [InlineData(-2_500_000, "-2.5")]
    [InlineData(9_072_676_460_000, "9072676.46")]
    [InlineData(long.MaxValue, "9223372036854.775807")]
    public void Millionths_are_written_without_loss(long value, string text)
    {
        ArrayBufferWriter<byte> to = new();
        TextOutput output = new(to);
        output.WriteParts(value, 1_000_000);
        output.Flush();
        Assert.Equal(text, Encoding.UTF8.GetString(to.WrittenSpan));
    }

    [Fact]
    public void Every_finite_number_reads_back_as_itself() =>
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<double>(), value => !double.IsFinite(value) || double.Parse(Written(value)) == value));

    private static string Written(double value)
    {
        ArrayBufferWriter<byte> to = new();
        TextOutput output = new(to);
        output.Write(value);
        output.Flush();
        return Encoding.UTF8.GetString(to.WrittenSpan);
    }
}
