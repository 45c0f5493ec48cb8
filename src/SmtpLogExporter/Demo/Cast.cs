namespace SmtpLogExporter.Demo;

/// <summary>Hosts and domains of the demonstration. Addresses are those set aside for documentation (RFC 5737), names those of RFC 2606; exchangers of mailbox providers are real, so that they are recognised.</summary>
internal static class Cast
{
    public const string OwnDomain = "example.org";

    public const string OwnAddress = "198.51.100.2";

    public static readonly string[] Mailboxes = ["info", "office", "sales", "support", "billing", "news", "shop", "team"];

    public static readonly (string Name, string Address)[] Senders =
    [
        ("mail.example.com", "192.0.2.10"), ("mx-out.example.net", "192.0.2.25"), ("smtp.shop.example", "192.0.2.61"),
        ("lists.example.com", "192.0.2.77"), ("relay.news.example", "192.0.2.90"),
    ];

    public static readonly string[] Strangers = ["203.0.113.5", "203.0.113.18", "203.0.113.44", "203.0.113.71", "203.0.113.120", "203.0.113.200", "198.51.100.66", "198.51.100.91"];

    public static readonly RemoteSite[] Sites =
    [
        new("gmail.com", "gmail-smtp-in.l.google.com", "192.0.2.26", 30),
        new("outlook.com", "outlook-com.olc.protection.outlook.com", "192.0.2.41", 20),
        new("yahoo.com", "mta5.am0.yahoodns.net", "192.0.2.73", 10),
        new("icloud.com", "mx01.mail.icloud.com", "192.0.2.84", 6),
        new("gmx.net", "mx00.emig.gmx.net", "192.0.2.96", 10),
        new("example.net", "mx.example.net", "198.51.100.7", 14),
        new("shop.example", "mail.shop.example", "198.51.100.21", 10),
    ];
}
