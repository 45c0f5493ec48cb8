using SmtpLogExporter.Dialects.Tests.Support;

namespace SmtpLogExporter.Dialects.Tests.Files;

/// <summary>Which log a line is of.</summary>
public sealed class FileTableTests
{
    private const string Mail = "Nov 22 10:10:52 mx1 postfix/smtpd[7]: connect from x[192.0.2.1]";

    [Theory]
    [InlineData("#Software: Microsoft Exchange Server", "#Log-type: SMTP Receive Protocol Log")]
    [InlineData("#Software: Microsoft Exchange Server", "#Log-type: HttpProxy Logs")]
    [InlineData("#Software: Microsoft Internet Information Services 6.0", "#Fields: time c-ip cs-method sc-status")]
    [InlineData("START Event Log / MDaemon PRO", "----")]
    [InlineData("[22/Nov/2026 11:00:03] Relay attempt from IP address 198.51.100.9", "[22/Nov/2026 11:00:03] x")]
    [InlineData("11/22/26 11:00:00\tSMTP-IN\tA\t1\t192.0.2.1\tNOOP\tNOOP\t250 ok", "x")]
    [InlineData("\"DEBUG\"\t1\t\"2026-11-22 11:00:00.000\"\t\"x\"", "x")]
    [InlineData("11:00:00 [192.0.2.1][1] cmd: NOOP", "   at x")]
    public void A_line_that_looks_like_another_log_does_not_take_a_syslog_over(string first, string second)
    {
        Reading reading = new();
        reading.Read(Mail);
        reading.Read(first);
        reading.Read(second);
        int before = reading.Events.Counts.GetValueOrDefault("Connected");
        Assert.Equal(Outcome.Known, reading.Read(Mail));
        Assert.Equal(before + 1, reading.Events.Counts["Connected"]);
        Assert.Equal("postfix", reading.Reader.Mta);
    }

    [Fact]
    public void A_byte_order_mark_in_front_of_any_line_is_no_part_of_it()
    {
        Reading reading = new();
        Assert.Equal(Outcome.Known, reading.Read("\uFEFF#Software: Microsoft Exchange Server"));
        Assert.Equal("exchange", reading.Reader.Mta);
        Assert.Equal(Outcome.Known, reading.Read("\uFEFF\"DEBUG\"\t1\t\"2026-11-22 11:00:00.000\"\t\"x\""));
        Assert.Equal("hmailserver", reading.Reader.Mta);
    }

    [Fact]
    public void One_source_may_hold_the_files_of_several_servers()
    {
        Reading reading = new();
        foreach (string dialect in FileCaseTests.Dialects().Select(row => row.Data)) reading.All(LineCases.Lines(dialect));
        Assert.Equal(FileCaseTests.Dialects().Last().Data, reading.Reader.Mta);
        Assert.True(reading.Outcomes[Outcome.Known] > 400);
    }

    [Fact]
    public void A_row_without_header_finds_back_to_the_log_that_knows_its_columns()
    {
        Reading reading = new();
        reading.Read("#Software: Microsoft Exchange Server");
        reading.Read("#Log-type: Message Tracking Log");
        reading.Read("#Fields: date-time,source,event-id,internal-message-id,recipient-address");
        reading.Read("11/22/26 11:00:00\tSMTP-IN\tA\t1\t192.0.2.1\tNOOP\tNOOP\t250 the second line of a subject");
        reading.Read("2026-11-22T10:00:00.000Z,SMTP,SENDEXTERNAL,1,a@x.example");
        Assert.Equal("exchange", reading.Reader.Mta);
        Assert.Equal(1, reading.Events.Counts["Attempted"]);
    }

    [Fact]
    public void A_configured_dialect_reads_no_other_log_of_this_kind()
    {
        Reading reading = new(new DialectSettings { FallbackServer = "here", Dialect = "kerio" });
        Assert.Equal(Outcome.Malformed, reading.Read("#Software: Microsoft Exchange Server"));
    }
}
