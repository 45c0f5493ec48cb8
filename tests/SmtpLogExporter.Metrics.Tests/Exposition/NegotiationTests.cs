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
    public void These_get_text(string? accept) => Assert.Equal(ExpositionFormat.Text, Offer.Choose(accept).Format);

    [Theory]
    [InlineData("application/openmetrics-text")]
    [InlineData("application/openmetrics-text; version=1.0.0; charset=utf-8")]
    [InlineData("application/openmetrics-text;version=\"1.0.0\"")]
    [InlineData("text/plain;q=0.5 , application/openmetrics-text ; q=0.6")]

    // Prometheus 2.42 without native histograms, 3.x.
    [InlineData("application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1")]
    [InlineData("application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1")]
    public void These_get_open_metrics(string accept) => Assert.Equal(ExpositionFormat.OpenMetrics, Offer.Choose(accept).Format);

    [Theory]
    [InlineData("text/plain;version=1.0.0", ExpositionFormat.Text1)]
    [InlineData("APPLICATION/OpenMetrics-Text;VERSION=0.0.1", ExpositionFormat.OpenMetrics0)]
    [InlineData("application/openmetrics-text;version=3.0.0,application/openmetrics-text;version=0.0.1;q=0.1", ExpositionFormat.OpenMetrics0)]

    // Prometheus 2.42 with native histograms.
    [InlineData("application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited,application/openmetrics-text;version=1.0.0;q=0.8,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1", ExpositionFormat.Protobuf)]
    [InlineData("application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=text", ExpositionFormat.Text)]
    [InlineData("application/vnd.google.protobuf;proto=something.Else;encoding=delimited", ExpositionFormat.Text)]
    [InlineData("application/vnd.google.protobuf", ExpositionFormat.Text)]
    public void Versions_and_parameters_decide(string accept, ExpositionFormat format) => Assert.Equal(format, Offer.Choose(accept).Format);

    [Theory]
    [InlineData("application/openmetrics-text;version=1.0.0;escaping=allow-utf-8", "application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=allow-utf-8")]
    [InlineData("application/openmetrics-text;version=1.0.0;escaping=dots", "application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=dots")]
    [InlineData("application/openmetrics-text;version=1.0.0;escaping=nonsense", "application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=underscores")]
    [InlineData("application/openmetrics-text;version=0.0.1;escaping=values", "application/openmetrics-text; version=0.0.1; charset=utf-8")]
    [InlineData("text/plain;version=1.0.0;escaping=values", "text/plain; version=1.0.0; charset=utf-8; escaping=values")]
    [InlineData("text/plain;version=0.0.4;escaping=dots", "text/plain; version=0.0.4; charset=utf-8")]
    [InlineData("application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited", "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited; escaping=underscores")]
    public void The_content_type_says_what_was_chosen(string accept, string type) => Assert.Equal(type, Offer.Choose(accept).ContentType);

    [Fact]
    public void A_header_without_end_costs_nothing() =>
        Assert.Equal(ExpositionFormat.Text, Offer.Choose(string.Concat(Enumerable.Repeat("a/b;c=d,", 10_000)) + "application/openmetrics-text").Format);
}
