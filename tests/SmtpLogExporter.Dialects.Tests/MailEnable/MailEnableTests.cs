using System.Text.Json;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.MailEnable;

public sealed class MailEnableTests
{
    [Fact]
    public void The_published_excerpt_has_two_connections_and_two_logins()
    {
        JsonElement expected = PublicSample.Expectation("pastes-mailenable/SMTP-Activity-excerpt.expected.json");
        Reading reading = PublicSample.Read("pastes-mailenable/SMTP-Activity-excerpt.log");
        Assert.Equal([Outcome.Known], reading.Outcomes.Keys);
        Assert.Equal(expected.GetProperty("rows").GetInt32(), reading.Outcomes[Outcome.Known]);
        foreach (JsonProperty client in expected.GetProperty("connections_by_ip").EnumerateObject())
            Assert.Equal(client.Value.GetInt32(), reading.Events.Lines.Count(line => string.Equals(line, $"Connected ClientAddress={client.Name}", StringComparison.Ordinal)));
        Assert.Equal(expected.GetProperty("auth_success").GetInt32(), reading.Events.Lines.Count(line => line.Contains("Result=success", StringComparison.Ordinal)));
        Assert.Equal(expected.GetProperty("auth_failure").GetInt32(), reading.Events.Lines.Count(line => line.Contains("Result=failure", StringComparison.Ordinal)));

        // The row with the final 250 is missing in the excerpt: nothing is accepted.
        Assert.DoesNotContain("MessageAccepted", reading.Events.Counts.Keys);
        Assert.DoesNotContain("cmVkYWN0ZWQ", string.Join('\n', reading.Events.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Tabs_of_a_subject_shift_no_column()
    {
        Reading reading = new();
        reading.Read("11/22/26 11:00:00\tSMTP-IN\tA\t1\t192.0.2.1\tRCPT\tRCPT TO:<a@b>\t550 no\t1\t2\tu\tsub\tSMTP-OU\tject\t250 ok");
        Assert.Contains("Refused ClientAddress=192.0.2.1 Stage=rcpt Action=reject Code=550 Text=no Recipient=a@b", reading.Events.Lines);
    }
}
