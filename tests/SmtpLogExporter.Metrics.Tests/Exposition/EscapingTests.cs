using SmtpLogExporter.Metrics.Exposition;

namespace SmtpLogExporter.Metrics.Tests.Exposition;

/// <summary>Cases and results of github.com/prometheus/docs content/docs/instrumenting/escaping_schemes.md and of the reference's behaviour for each kind of character.</summary>
public sealed class EscapingTests
{
    [Theory]
    [InlineData("", "", "", "")]
    [InlineData("http_requests", "http_requests", "http__requests", "http_requests")]
    [InlineData("a:b0", "a:b0", "a:b0", "a:b0")]
    [InlineData("no:escaping_required", "no:escaping_required", "no:escaping__required", "no:escaping_required")]
    [InlineData("http.status:sum", "http_status:sum", "http_dot_status:sum", "U__http_2e_status:sum")]
    [InlineData("mysystem.prod.west.cpu.load_total", "mysystem_prod_west_cpu_load_total", "mysystem_dot_prod_dot_west_dot_cpu_dot_load__total", "U__mysystem_2e_prod_2e_west_2e_cpu_2e_load__total")]
    [InlineData("label with 😱", "label_with__", "label__with____", "U__label_20_with_20__1f631_")]
    [InlineData("0abc", "_abc", "__abc", "U___30_abc")]
    public void A_name_is_written_as_the_scheme_says(string name, string underscores, string dots, string values)
    {
        Assert.Equal(name, Escaping.Escape(name, EscapingScheme.AllowUtf8));
        Assert.Equal(underscores, Escaping.Escape(name, EscapingScheme.Underscores));
        Assert.Equal(dots, Escaping.Escape(name, EscapingScheme.Dots));
        Assert.Equal(values, Escaping.Escape(name, EscapingScheme.Values));
    }

    [Theory]
    [InlineData(EscapingScheme.Underscores)]
    [InlineData(EscapingScheme.AllowUtf8)]
    [InlineData(EscapingScheme.Dots)]
    [InlineData(EscapingScheme.Values)]
    public void A_scheme_is_found_by_its_name(EscapingScheme scheme) => Assert.Equal(scheme, Escaping.Find(Escaping.Name(scheme)));

    [Fact]
    public void No_other_name_is_a_scheme() => Assert.Null(Escaping.Find("nonsense"));
}
