using System.Text;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Headers;

/// <summary>Lines whose host and tag were read before take a shorter way: what they say must not depend on it.</summary>
public sealed class KnownFrontTests
{
    private const string Usual = "Nov 22 10:10:52 mx1 postfix/smtpd[7]: connect from mail.example[192.0.2.1]";
    private static readonly string[] Stamps = ["Nov 22 10:10:52 ", "Nov 22 10:10:53 ", "Nov 22 10:10:52.5 ", "2026-11-22T10:10:52Z ", "2026-11-22T11:10:52.678289+01:00 ", "2026-11-22T10:10:52.1 ", "2026-11-22 10:10:52,25 ", "2026-11-22T10:10:5 ", "2026-11-22T10:10:52Z", "2026-11-22T10:10:52.123456789Z stdout F ", "<22>Nov 22 10:10:52 ", "Nov  2 10:10:52 ", "Nov 2 10:10:52 "];
    private static readonly string[] Hosts = ["mx1 ", "MX2.example.org. ", "2001:db8::1 ", "", "a-host-name-that-is-longer-than-most-of-those-that-anybody-ever-gave-to-a-machine-in-earnest-or-in-jest.example.org "];
    private static readonly string[] Tags = ["postfix/smtpd", "postfix-out/submission/smtpd", "postfix/master", "sshd", "CRON", "p", "opendkim"];

    private static readonly string[] Ends =
    [
        "[7]: ", "[65535]: ", "[1234567]: ", "[12345678]: ", "[123456789]: ", "[1234567890]: ", "[0]: ", "[]: ", "[x7]: ", "[7x]: ", "[7]:", "[7] ", "[7]; ", "[7", "[7]", ": ", " ", "[7]: [", "[7]: [ID 5 mail.info] ", "[7]:  ", "[\u00b27]: ", "[7/]: ", "[:]: ",
    ];

    private static readonly string[] Texts =
    [
        "connect from mail.example[192.0.2.1]", "message repeated 3 times: [ connect from mail.example[192.0.2.1]]", "last message repeated 2 times", "", "x", "statistics: max connection rate 1/60s", "warning: hostname x does not resolve to address 192.0.2.1",
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_line_says_the_same_whether_its_front_is_known_or_not(int seed)
    {
        Random dice = new(seed);
        Reading known = new();
        foreach (string host in Hosts)
        {
            foreach (string tag in Tags) known.Read($"Nov 22 10:10:52 {host}{tag}[7]: connect from mail.example[192.0.2.1]");
        }

        for (int i = 0; i < 300; i++)
        {
            string text = Pick(Texts);
            string line = Pick(Stamps) + Pick(Hosts) + Pick(Tags) + Pick(Ends) + text;

            // What went before is part of what the daemon's own repetition says.
            Reading fresh = new();
            fresh.Read(Usual);
            known.Read(Usual);
            string[] expected = fresh.Of(line);
            Outcome outcome = fresh.Read(line);
            Assert.Equal(expected, known.Of(line));
            Assert.Equal((outcome, fresh.Events.Place), (known.Read(line), known.Events.Place));
            Assert.Equal((fresh.Reader.LastHeader, fresh.Reader.LastTime, fresh.Reader.LastDialect), (known.Reader.LastHeader, known.Reader.LastTime, known.Reader.LastDialect));
        }

        string Pick(string[] of) => of[dice.Next(of.Length)];
    }

    [Fact]
    public void More_hosts_than_are_kept_are_told_apart_all_the_same()
    {
        Reading reading = new();
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < 6000; i++)
            {
                Assert.Single(reading.Of($"Nov 22 10:10:52 host{i} postfix/smtpd[7]: connect from mail.example[192.0.2.1]"));
                Assert.StartsWith($"postfix host{i} ", reading.Events.Place, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_collector_of_many_hosts_logs_reads_them_without_making_anything()
    {
        Reading reading = new();
        byte[][] lines = [.. Enumerable.Range(0, 800).Select(i => Encoding.ASCII.GetBytes($"Nov 22 10:10:52 web-frontend-{i:000}.example.org postfix/smtpd[7]: connect from mail.example[192.0.2.1]"))];
        Counter events = new();
        foreach (byte[] line in lines) reading.Reader.Read(line, events);
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (byte[] line in lines) reading.Reader.Read(line, events);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_configured_name_may_be_of_any_length()
    {
        string name = new('a', 5000);
        Reading reading = new(new DialectSettings { Server = name, FallbackServer = "here" });
        reading.Read(Usual);
        Assert.StartsWith($"postfix {name} ", reading.Events.Place, StringComparison.Ordinal);
    }

    [Fact]
    public void A_companion_takes_the_mail_server_that_spoke_last()
    {
        Reading reading = new();
        const string Signed = "Nov 22 10:10:52 mx1 opendkim[9]: 4ABC1234: DKIM-Signature field added (s=a, d=example.org)";
        reading.Read(Signed);
        reading.Read(Signed);
        Assert.StartsWith("unknown mx1 ", reading.Events.Place, StringComparison.Ordinal);
        reading.Read(Usual);
        reading.Read(Signed);
        Assert.StartsWith("postfix mx1 ", reading.Events.Place, StringComparison.Ordinal);
    }
}
