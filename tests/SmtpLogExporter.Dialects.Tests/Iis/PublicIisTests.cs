using System.Text.Json;
using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Iis;

/// <summary>Samples other people published, with what they or their collector say is in them.</summary>
public sealed class PublicIisTests
{
    [Fact]
    public void A_body_refused_for_two_recipients_behind_merged_replies()
    {
        JsonElement expected = PublicSample.Expectation("pastes-iis/ex180219-outbound-reject.expected.json");
        Reading reading = PublicSample.Read("pastes-iis/ex180219-outbound-reject.log");
        Assert.Empty(reading.Unmatched);
        Assert.Equal(expected.GetProperty("rows").GetInt32() + 4, reading.Outcomes[Outcome.Known]);
        Assert.Equal(expected.GetProperty("recipients_affected").GetInt32(), reading.Events.Counts["Attempted"]);
        string reply = $"Status=bounced Reply={expected.GetProperty("code").GetInt32()} {expected.GetProperty("enhanced").GetString()} ";
        Assert.All(reading.Events.Lines, line => Assert.Contains(reply, line, StringComparison.Ordinal));
        Assert.All(reading.Events.Lines, line => Assert.EndsWith(" Answered=end_of_data", line, StringComparison.Ordinal));
    }

    [Fact]
    public void The_example_of_1997_is_one_session_with_one_message()
    {
        Reading reading = PublicSample.Read("microsoft-docs-iis/iis-format-1997.log");
        Assert.Empty(reading.Unmatched);
        Assert.Equal((1, 1, 1), (reading.Events.Counts["Connected"], reading.Events.Counts["MessageAccepted"], reading.Events.Counts["Disconnected"]));
        Assert.Contains(reading.Events.Lines, line => line.Contains("Size=480 Recipients=1", StringComparison.Ordinal));
    }

    [Fact]
    public void The_common_format_of_2006_has_two_clients_and_one_message()
    {
        Reading reading = PublicSample.Read("ossec-docs/iis-smtp-ncsa-first15.log");
        Assert.Empty(reading.Unmatched);
        Assert.Equal((2, 1, 1), (reading.Events.Counts["Connected"], reading.Events.Counts["MessageAccepted"], reading.Events.Counts["Disconnected"]));
    }

    [Theory]
    [InlineData("plaso/iis/iis_without_date.log")]
    [InlineData("lnav/logfile_w3c.2")]
    public void Logs_of_the_web_and_ftp_services_are_no_mail(string sample)
    {
        Reading reading = PublicSample.Read(sample);
        Assert.Equal([Outcome.Known, Outcome.NotMail], reading.Outcomes.Keys);
        Assert.Empty(reading.Events.Lines);
    }

    [Fact]
    public void Quoted_columns_and_two_words_for_the_date_are_read_without_loss()
    {
        // Blanks inside quotes, doubled quotes, local date and time under names of their own: this format names no column of UTC, so its rows have no time and are malformed, not guessed.
        Reading reading = PublicSample.Read("lnav/logfile_w3c.3");
        Assert.Equal([Outcome.Known, Outcome.Malformed], reading.Outcomes.Keys);
        Assert.Equal(3, reading.Outcomes[Outcome.Malformed]);
    }
}
