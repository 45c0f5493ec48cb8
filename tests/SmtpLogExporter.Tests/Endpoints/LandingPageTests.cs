using SmtpLogExporter.Endpoints;
using SmtpLogExporter.Health;

namespace SmtpLogExporter.Tests.Endpoints;

public sealed class LandingPageTests
{
    [Fact]
    public void Nothing_from_outside_reaches_the_page_unescaped()
    {
        const string evil = "<script>alert('\"&')</script>";
        string page = LandingPage.Write([new SourceView(evil, evil, IsUp: false, evil, 1, 1, 1)], evil, "/m\"><script>");

        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Equal(5, page.Split("&lt;script").Length - 1);
    }

    [Fact]
    public void A_page_without_sources_says_so() => Assert.Contains("no source has been found yet", LandingPage.Write([], null, "/metrics"), StringComparison.Ordinal);
}
