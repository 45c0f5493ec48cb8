using System.Text;
using SmtpLogExporter.Mail.Providers;

namespace SmtpLogExporter.Mail.Tests.Providers;

public class ProviderTableTests
{
    [Theory]
    [InlineData("gmail-smtp-in.l.google.com", "gmail.com", "google")]
    [InlineData("MX1.SMTP.GOOG.", "example.org", "google")]
    [InlineData("mx.notgoogle.com", "example.org", "other")]
    [InlineData("smtp.goog", "", "google")]
    [InlineData("hotmail-com.olc.protection.outlook.com", "hotmail.com", "outlook")]
    [InlineData("example-org.mail.protection.outlook.com", "example.org", "microsoft365")]
    [InlineData("relay.example.net", "gmail.com", "google")]
    [InlineData("", "yahoo.co.uk", "yahoo")]
    [InlineData("", "yahoo.com.au", "yahoo")]
    [InlineData("", "yahoo.co.jp", "yahoo_japan")]
    [InlineData("", "yahoo.a.b.c", "other")]
    [InlineData("", "example.org", "other")]
    [InlineData("mx.unknown.example", "", "other")]
    [InlineData("", "socal.rr.com", "charter")]
    public void The_relay_decides_before_the_domain(string host, string domain, string provider) =>
        Assert.Equal(provider, ProviderTable.BuiltIn.Find(Encoding.ASCII.GetBytes(host), Encoding.ASCII.GetBytes(domain)));

    [Fact]
    public void Without_host_and_domain_there_is_no_provider() => Assert.Null(ProviderTable.BuiltIn.Find(default, default));

    [Fact]
    public void The_second_tier_counts_as_other_until_it_is_asked_for()
    {
        Assert.Equal("other", ProviderTable.BuiltIn.Find("mx.mailbox.org"u8, default));
        Assert.Equal("mailbox_org", ProviderTable.BuiltIn.With([], 2).Find("mx.mailbox.org"u8, default));
    }

    [Fact]
    public void User_entries_win()
    {
        ProviderTable table = ProviderTable.BuiltIn.With([new ProviderEntry("mine", 1, ["google.com"], ["gmail.com"], [], [])], 1);
        Assert.Equal("mine", table.Find("alt1.gmail-smtp-in.l.google.com"u8, default));
        Assert.Contains("mine", table.Names);
    }

    [Fact]
    public void At_least_thirty_providers_are_built_in() => Assert.True(ProviderTable.BuiltIn.Names.Count >= 30);
}
