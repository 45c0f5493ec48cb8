using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Metrics.Tests;

public sealed class ClientPrivacyTests
{
    [Theory]
    [InlineData("192.0.2.77", 32, 64, "192.0.2.77")]
    [InlineData("192.0.2.77", 24, 64, "192.0.2.0/24")]
    [InlineData("192.0.2.77", 0, 64, "0.0.0.0/0")]
    [InlineData("2001:db8:1:2::5", 32, 64, "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2::5", 24, 48, "2001:db8:1::/48")]
    public void Addresses_are_cut_to_their_prefix(string address, int v4, int v6, string shown)
    {
        ClientPrivacy privacy = new() { PrefixV4 = v4, PrefixV6 = v6 };
        Assert.Equal(shown, privacy.NameClient(privacy.Mask(ClientKey.Read(System.Text.Encoding.UTF8.GetBytes(address)))));
    }

    [Fact]
    public void Clients_of_one_network_are_one_series()
    {
        MetricBook book = Books.New(Facts.Options with { Privacy = new ClientPrivacy { PrefixV4 = 24 } });
        book.Count(Facts.At(), new ConnectionOpened { Client = Facts.Client(1) });
        book.Count(Facts.At(), new ConnectionOpened { Client = Facts.Client(2) });
        Assert.Equal(2, book.TakeCut().Sum("smtp_client_connections_total", ("client_ip", "10.0.0.0/24")));
    }

    [Fact]
    public void A_keyed_hash_hides_clients_and_users()
    {
        ClientPrivacy privacy = new() { HashKey = "key"u8.ToArray() };
        MetricBook book = Books.New(Facts.Options with { Privacy = privacy, Profile = "full" });
        book.Count(Facts.At(), new ConnectionOpened { Client = Facts.Client(1) });
        book.Count(Facts.At(), new Received { UserName = "ann"u8 });
        string[] shown = [.. book.TakeCut().Series.Where(s => s.Value > 0 && s.Family.Name is "smtp_client_connections_total" or "smtp_auth_user_messages_total").Select(s => s.LabelValues[2]).Where(v => v != "other")];
        Assert.Equal(2, shown.Length);
        Assert.All(shown, s => Assert.Matches("^[0-9a-f]{16}$", s));
        Assert.NotEqual(privacy.NameUser("ann"), new ClientPrivacy { HashKey = "another"u8.ToArray() }.NameUser("ann"));
    }

    [Fact]
    public void Clients_need_not_be_counted_at_all()
    {
        MetricBook book = Books.New(Facts.Options with { Privacy = new ClientPrivacy { CountsClients = false } });
        Books.Say(book, 0, 3000);
        Assert.DoesNotContain(book.TakeCut().Series, s => s.Family.LabelNames.Contains("client_ip") && s.Value > 0);
        Assert.Equal(book.TakeCut().Sum("smtp_rejects_total"), book.TakeCut().Sum("smtp_reject_replies_total"));
    }
}
