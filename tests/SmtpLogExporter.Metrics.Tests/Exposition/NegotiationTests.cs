using SmtpLogExporter.Metrics.Exposition;

namespace SmtpLogExporter.Metrics.Tests.Exposition;

public sealed class NegotiationTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("*/*")]
    [InlineData("text/plain")]
    [InlineData("text/*;q=0.3")]
    [InlineData("text/plain; version=0.0.4")]
    [InlineData("application/json")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")]
    [InlineData("application/openmetrics-text;version=2.0.0")]
    [InlineData("application/openmetrics-text;q=0")]
    [InlineData("application/openmetrics-text;q=0.2,text/plain;q=0.9")]
    [InlineData("application/openmetrics-text;q=nonsense,text/plain;q=0.1")]
    [InlineData("text/plain;version=0.0.4,application/openmetrics-text;version=1.0.0")]
    [InlineData(",;q=,;,=")]
    public void These_get_text(string? accept) => Assert.Equal(ExpositionFormat.Text, ExpositionWriter.Choose(accept));

    [Theory]
    [InlineData("application/openmetrics-text")]
    [InlineData("application/openmetrics-text; version=1.0.0; charset=utf-8")]
    [InlineData("application/openmetrics-text;version=\"1.0.0\"")]
    [InlineData("APPLICATION/OpenMetrics-Text;VERSION=0.0.1")]
    [InlineData("text/plain;q=0.5 , application/openmetrics-text ; q=0.6")]

    // Prometheus 2.42 with native histograms, 2.42 without, 3.x.
    [InlineData("application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited,application/openmetrics-text;version=1.0.0;q=0.8,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1")]
    [InlineData("application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1")]
    [InlineData("application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1")]
    public void These_get_open_metrics(string accept) => Assert.Equal(ExpositionFormat.OpenMetrics, ExpositionWriter.Choose(accept));

    [Fact]
    public void The_content_type_names_version_and_charset()
    {
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", ExpositionWriter.ContentType(ExpositionFormat.Text));
        Assert.Equal("application/openmetrics-text; version=1.0.0; charset=utf-8", ExpositionWriter.ContentType(ExpositionFormat.OpenMetrics));
    }
}
