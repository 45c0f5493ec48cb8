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

    /// <summary>Against the plainest search there is: names of few labels, so that all borders come about, of any case, with empty labels and final dots.</summary>
    [Fact]
    public void The_longest_name_on_a_label_border_is_found_among_any()
    {
        Random random = new(11);
        string[] labels = ["", "a", "b", "ab", "abc", "mail", "example", "averylonglabelofaname", "com", "co", "uk"];
        string Draw(int most) => string.Join('.', Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => labels[random.Next(labels.Length)]));
        for (int round = 0; round < 40; round++)
        {
            string[] hosts = [.. Enumerable.Range(0, 30).Select(_ => Draw(4)).Distinct()];
            string[] domains = [.. Enumerable.Range(0, 30).Select(_ => Draw(3)).Distinct()];
            string[] suffixes = [.. Enumerable.Range(0, 3).Select(_ => Draw(2)).Distinct()];
            ProviderEntry[] entries =
            [
                .. hosts.Select(h => new ProviderEntry($"host {h}", 1, [h], [], [], [])),
                .. domains.Select(d => new ProviderEntry($"domain {d}", 1, [], [d], [], [])),
                .. suffixes.Select(s => new ProviderEntry($"below {s}", 1, [], [], [], [s])),
            ];
            ProviderTable table = new(entries, 1);
            for (int i = 0; i < 500; i++)
            {
                string host = Draw(6) + (i % 7 == 0 ? "." : "");
                string domain = Draw(4) + (i % 5 == 0 ? ".." : "");
                string? expected = host.Length + domain.Length == 0 ? null
                    : Longest(hosts, host) is { } h ? $"host {h}"
                    : Longest(domains, domain) is { } d && d == domain.TrimEnd('.') ? $"domain {d}"
                    : Longest(suffixes, domain) is { } s ? $"below {s}"
                    : "other";
                if (i % 3 == 0) host = host.ToUpperInvariant();
                Assert.Equal(expected, table.Find(Encoding.ASCII.GetBytes(host), Encoding.ASCII.GetBytes(domain)));
            }
        }
    }

    [Fact]
    public void At_least_thirty_providers_are_built_in() => Assert.True(ProviderTable.BuiltIn.Names.Count >= 30);

    private static string? Longest(string[] names, string host)
    {
        host = host.TrimEnd('.');
        return names.Where(n => n.Length > 0 && (host == n || host.EndsWith("." + n, StringComparison.Ordinal))).MaxBy(n => n.Length);
    }
}
