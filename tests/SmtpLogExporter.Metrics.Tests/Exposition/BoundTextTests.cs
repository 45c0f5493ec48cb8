using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Exposition;

namespace SmtpLogExporter.Metrics.Tests.Exposition;

public sealed class BoundTextTests
{
    [Theory]
    [InlineData(0, "0.0")]
    [InlineData(1, "1.0")]
    [InlineData(60, "60.0")]
    [InlineData(0.001, "0.001")]
    [InlineData(2.5, "2.5")]
    [InlineData(432000, "432000.0")]
    [InlineData(1000000, "1e+06")]
    [InlineData(1048576, "1.048576e+06")]
    [InlineData(26214400, "2.62144e+07")]
    [InlineData(104857600, "1.048576e+08")]
    public void A_bound_is_written_as_prometheus_writes_it(double bound, string text) => Assert.Equal(text, BoundText.Of(bound));

    [Fact]
    public void Every_bound_of_the_catalogue_reads_back_as_itself() => Assert.All(
        MetricCatalogue.All.SelectMany(f => f.Bounds.Select(b => Number.Of(b, f.Numbers))),
        b => Assert.Equal(b, double.Parse(BoundText.Of(b))));
}
