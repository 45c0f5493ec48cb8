using System.Text.Json;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Kerio;

public sealed class KerioTests
{
    [Fact]
    public void The_documented_lines_are_one_message_in_and_one_delivered()
    {
        JsonElement expected = PublicSample.Expectation("vendor-docs/kerio-mail-first2.log.expected.json");
        Reading reading = PublicSample.Read("vendor-docs/kerio-mail-first2.log");
        Assert.Equal([Outcome.Known], reading.Outcomes.Keys);
        Assert.Equal(expected.GetProperty("received").GetInt32(), reading.Events.Counts["MessageAccepted"]);
        Assert.Equal(expected.GetProperty("delivered").GetInt32(), reading.Events.Lines.Count(line => line.Contains("Status=sent", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_clients_are_those_of_the_upstream_test()
    {
        Reading reading = PublicSample.Read("fail2ban/kerio-first12.log");
        Assert.Equal([Outcome.Known], reading.Outcomes.Keys);
        Assert.Equal(
            ["200.90.149.178", "202.169.236.195", "115.147.104.13", "112.140.49.130"],
            reading.Events.Lines.Select(line => line[(line.IndexOf("ClientAddress=", StringComparison.Ordinal) + 14)..].Split(' ')[0]));
        Assert.Equal(new DateTimeOffset(2014, 1, 18, 5, 47, 17, TimeSpan.Zero).ToUnixTimeMilliseconds(), reading.Reader.LastTime);
    }

    [Fact]
    public void A_subject_that_looks_like_fields_says_nothing()
    {
        Reading reading = new();
        reading.Read("[22/Nov/2026 11:00:00] Recv: Queue-ID: 1, Service: SMTP, From: <a@b>, To: <c@d>, Size: 10, Sender-Host: 192.0.2.1, Subject: x, User: root, SSL: yes, Size: 99, Msg-Id: <1@b>");
        string said = Assert.Single(reading.Events.Lines);
        Assert.StartsWith("MessageAccepted Id=1 ClientAddress=192.0.2.1 Sender=a@b MessageId=1@b Size=10 Recipients=1 TlsVersion=none", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Mechanism", said, StringComparison.Ordinal);
    }
}
