using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Exchange;

/// <summary>What makes counting these logs go wrong, one test each.</summary>
public sealed class ExchangeTrapTests
{
    private const string Tracking = "#Software: Microsoft Exchange Server\n#Log-type: Message Tracking Log\n#Fields: date-time,source,event-id,internal-message-id,recipient-address,recipient-status,total-bytes,recipient-count,sender-address,connector-id,custom-data\n";

    private const string Receive = "#Software: Microsoft Exchange Server\n#Log-type: SMTP Receive Protocol Log\n#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context\n";

    [Fact]
    public void One_row_stands_for_several_recipients()
    {
        Reading reading = Read(Tracking + "2026-11-22T10:00:00.000Z,SMTP,SENDEXTERNAL,1,a@x.example;b@x.example;c@x.example,250 ok;250 ok;250 ok,100,3,s@y.example,Internet,");
        Assert.Equal(3, reading.Events.Counts["Attempted"]);
    }

    [Fact]
    public void The_same_mail_in_front_end_hub_and_mailbox_logs_counts_once()
    {
        Reading reading = Read(Tracking
            + "2026-11-22T10:00:00.000Z,SMTP,HARECEIVE,1,a@x.example,,100,1,s@y.example,EX01\\Default EX01,\n"
            + "2026-11-22T10:00:00.000Z,SMTP,RECEIVE,1,a@x.example,,100,1,s@y.example,EX01\\Default EX01,S:ProxiedClientIPAddress=192.0.2.1\n"
            + "2026-11-22T10:00:01.000Z,SMTP,SEND,1,a@x.example,250 ok,100,1,s@y.example,Intra-Organization SMTP Send Connector,\n"
            + "2026-11-22T10:00:01.000Z,STOREDRIVER,DELIVER,2,a@x.example,,100,1,s@y.example,,\n"
            + Receive
            + "2026-11-22T10:00:00.000Z,EX01\\Default Frontend EX01,08DE4F7C11473A60,0,192.0.2.10:25,192.0.2.1:1,+,,\n"
            + "2026-11-22T10:00:00.000Z,EX01\\Default EX01,08DE4F7C11473A61,0,192.0.2.10:2525,192.0.2.10:1,+,,");
        Assert.Equal(1, reading.Events.Counts["MessageAccepted"]);
        Assert.Equal(1, reading.Events.Lines.Count(line => line.StartsWith("Attempted", StringComparison.Ordinal) && !line.Contains("Forwarded=yes", StringComparison.Ordinal)));
        Assert.Equal(1, reading.Events.Counts["Connected"]);
    }

    [Fact]
    public void Resuming_behind_the_header_keeps_its_columns()
    {
        Reading before = Read(Tracking);
        Reading after = Restart.Of(before);
        after.Read("2026-11-22T10:00:00.000Z,SMTP,SENDEXTERNAL,1,a@x.example,250 ok,100,1,s@y.example,Internet,");
        Assert.Equal(1, after.Events.Counts["Attempted"]);
    }

    [Fact]
    public void A_250_without_a_seen_354_accepts_nothing()
    {
        Reading reading = new(new DialectSettings { FallbackServer = "here", IsOnlyLog = true });
        foreach (string line in (Receive + "2026-11-22T10:00:00.000Z,EX01\\Default Frontend EX01,08DE4F7C11473A60,30,192.0.2.10:25,192.0.2.1:1,>,250 2.6.0 <1@x.example> [InternalId=1] Queued mail for delivery,").Split('\n')) reading.Read(line);
        Assert.Empty(reading.Events.Lines);
    }

    [Fact]
    public void Times_are_UTC_whatever_the_zone_of_the_source()
    {
        Reading reading = new(new DialectSettings { FallbackServer = "here", Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York") });
        foreach (string line in (Tracking + "2026-11-22T10:00:00.000Z,SMTP,DEFER,1,a@x.example,,100,1,s@y.example,Internet,").Split('\n')) reading.Read(line);
        Assert.Equal(1_795_341_600_000, reading.Reader.LastTime);
    }

    [Fact]
    public void Credentials_reach_no_event()
    {
        string said = string.Join('\n', LineCases.Files("exchange").SelectMany(LineCases.Blocks).Select(block => block.Start().All(block.Lines.Select(line => System.Text.Encoding.UTF8.GetBytes(line.Text)))).SelectMany(reading => reading.Events.Lines));
        Assert.DoesNotContain("c2VjcmV0", said, StringComparison.Ordinal);
        Assert.DoesNotContain("AHVzZXIAc2VjcmV0", said, StringComparison.Ordinal);
    }

    private static Reading Read(string text)
    {
        Reading reading = new();
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries)) reading.Read(line);
        return reading;
    }
}
