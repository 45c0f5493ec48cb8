using System.Text.Json;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.MDaemon;

public sealed class MDaemonTests
{
    [Fact]
    public void The_published_session_has_its_client_its_login_and_its_recipient()
    {
        JsonElement expected = PublicSample.Expectation("pastes-mdaemon/smtp-in-v11.expected.json");
        Reading reading = PublicSample.Read("pastes-mdaemon/smtp-in-v11.log");
        Assert.Equal([Outcome.Known], reading.Outcomes.Keys);
        Assert.Equal(expected.GetProperty("sessions").GetInt32(), reading.Events.Counts["Connected"]);
        string[] remote = expected.GetProperty("remote").GetString()!.Split(':');
        Assert.Contains($"Connected ClientAddress={remote[0]} ClientPort={remote[1]}", reading.Events.Lines);
        Assert.Contains($"Authenticated Mechanism=cram_md5 Result=success ClientAddress={remote[0]}", reading.Events.Lines);
        Assert.Equal(expected.GetProperty("accepted_recipients").GetInt32(), reading.Events.Lines.Count(line => line.StartsWith("CommandsUsed Command=rcpt Accepted=1", StringComparison.Ordinal)));

        // The size is what the client declared; how much came in is not logged.
        Assert.DoesNotContain("MessageAccepted", reading.Events.Counts.Keys);
        Assert.DoesNotContain("cmVkYWN0ZWQ", string.Join('\n', reading.Events.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Clients_turned_away_at_the_ports_of_mail_count()
    {
        Reading reading = PublicSample.Read("viegard-sentinel/mdaemon-screening.log");
        Assert.Equal([Outcome.Known], reading.Outcomes.Keys);
        Assert.Equal(["Prescreened Event=denylisted ClientAddress=203.0.113.11"], reading.Events.Lines);
    }

    [Fact]
    public void A_session_whose_beginning_was_not_seen_says_nothing()
    {
        // Nothing tells whether it is one of a client or one of ours.
        Reading reading = new();
        reading.Read("Sun 2026-11-22 11:00:00: ----------");
        reading.Read("Sun 2026-11-22 11:00:00: --> RCPT To:<a@b>");
        reading.Read("Sun 2026-11-22 11:00:00: <-- 550 no");
        reading.Read("Sun 2026-11-22 11:00:00: <-- 250 queued");
        Assert.Empty(reading.Events.Lines);
        Assert.Equal([Outcome.Known], reading.Outcomes.Keys);
    }

    [Fact]
    public void The_same_number_twice_is_two_sessions()
    {
        Reading reading = new();
        for (int i = 0; i < 2; i++)
        {
            reading.Read("Sun 2026-11-22 11:00:00: Session 4575; child 1");
            reading.Read("Sun 2026-11-22 11:00:00: Accepting SMTP connection from 192.0.2.1:1 to 192.0.2.2:25");
        }

        Assert.Equal(2, reading.Events.Counts["Connected"]);
    }
}
