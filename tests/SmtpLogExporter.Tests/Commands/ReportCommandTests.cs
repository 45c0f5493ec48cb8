using System.IO.Compression;
using System.Text.Json;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Commands;

public sealed class ReportCommandTests : IDisposable
{
    private readonly TempFolder temp = new();
    private readonly MailLog log;

    public ReportCommandTests()
    {
        log = new MailLog(temp["mail.log"]);
        log.Connect(500);
    }

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task A_log_is_reported_with_its_ledger_and_without_clients_left_out()
    {
        CommandRun run = await CommandRun.Of("report", "--format", "prometheus", log.Path);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal(500, Runs.Connections(run.Out));
        Assert.Equal(500, Samples.Sum(run.Out, "smtplog_lines_total"));
        Assert.Equal(500, Samples.Sum(run.Out, "smtp_client_connections_total"));
        Assert.True(Samples.Sum(run.Out, "smtp_client_connections_total", "client_ip=\"other\"") is 0 or double.NaN);
        Assert.DoesNotContain("\nprocess_", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compressed_log_is_reported_as_the_plain_one()
    {
        await using (FileStream file = File.Create(temp["old.log.gz"]))
        await using (GZipStream zip = new(file, CompressionLevel.Fastest)) await zip.WriteAsync(await File.ReadAllBytesAsync(log.Path));
        CommandRun run = await CommandRun.Of("report", "--format", "prometheus", temp["old.log.gz"]);

        Assert.Equal(0, run.Code);
        Assert.Equal(500, Runs.Connections(run.Out));
    }

    [Fact]
    public async Task OpenMetrics_ends_as_it_must()
    {
        CommandRun run = await CommandRun.Of("report", log.Path, "--format", "openmetrics");
        Assert.EndsWith("# EOF\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_holds_the_same_numbers()
    {
        CommandRun run = await CommandRun.Of("report", log.Path, "--format", "json");
        JsonElement family = JsonDocument.Parse(run.Out).RootElement.GetProperty("families").EnumerateArray().Single(f => f.GetProperty("name").GetString() == "smtp_connections_total");

        Assert.Equal(500, family.GetProperty("series").EnumerateArray().Sum(s => s.GetProperty("value").GetDouble()));
        Assert.Equal("counter", family.GetProperty("type").GetString());
        Assert.Equal("postfix", family.GetProperty("series")[0].GetProperty("labels").GetProperty("mta").GetString());
    }

    [Fact]
    public async Task People_get_tables_of_what_happened()
    {
        await File.WriteAllTextAsync(temp["mail.log"], """
            Nov 22 10:10:52 mx1 postfix/smtpd[7]: connect from mail.example.org[192.0.2.1]
            Nov 22 10:10:52 mx1 postfix/smtpd[7]: NOQUEUE: reject: RCPT from mail.example.org[192.0.2.1]: 554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org; from=<a@b> to=<c@d> proto=ESMTP helo=<x>
            Nov 22 10:10:53 mx1 postfix/smtp[8]: 45A17476: to=<u@example.net>, relay=mx.example.net[198.51.100.7]:25, delay=3, delays=1/0/1/1, dsn=5.2.2, status=bounced (host mx.example.net[198.51.100.7] said: 552 5.2.2 mailbox full (in reply to RCPT TO command))
            Nov 22 10:10:53 mx1 postfix/smtp[8]: 45A17477: to=<v@example.net>, relay=mx.example.net[198.51.100.7]:25, delay=3, delays=1/0/1/1, dsn=2.0.0, status=sent (250 2.0.0 ok)

            """);
        CommandRun run = await CommandRun.Of("report", temp["mail.log"]);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("Why mail was late or lost  bounced\n----------------------------------\nmailbox_full                     1\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("552 5.2.2 ", run.Out, StringComparison.Ordinal);
        Assert.Contains("Clients    connections  refused\n-------------------------------\n192.0.2.1            1        1\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("dnsbl ", run.Out, StringComparison.Ordinal);
        Assert.Contains("Delivered, bounced or expired within  ", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_has_as_many_rows_as_asked_for_and_sums_up_the_rest()
    {
        CommandRun run = await CommandRun.Of("report", "--top", "3", log.Path);
        string[] lines = run.Out[run.Out.IndexOf("Clients", StringComparison.Ordinal)..].Split('\n');

        // The log has 250 addresses.
        Assert.StartsWith("247 more", lines[5], StringComparison.Ordinal);
        Assert.EndsWith(" 494", lines[5], StringComparison.Ordinal);
        Assert.Equal("", lines[6]);
    }

    [Fact]
    public async Task An_empty_log_says_so()
    {
        await File.WriteAllBytesAsync(temp["empty.log"], []);
        Assert.Equal("The log has no lines.\n", (await CommandRun.Of("report", temp["empty.log"])).Out);
    }

    [Fact]
    public async Task A_file_that_is_not_there_fails_in_one_line()
    {
        CommandRun run = await CommandRun.Of("report", temp["none.log"]);
        Assert.Equal((1, "", $"smtp-log-exporter: {temp["none.log"]}: no such file\n"), (run.Code, run.Out, run.Error));
    }

    [Fact]
    public async Task A_folder_fails_in_one_line()
    {
        CommandRun run = await CommandRun.Of("report", temp.Path);
        Assert.Equal((1, ""), (run.Code, run.Out));
        Assert.Contains("is a folder", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_file_is_fine()
    {
        await File.WriteAllBytesAsync(temp["empty.log"], []);
        Assert.Equal(0, (await CommandRun.Of("report", temp["empty.log"])).Code);
    }

    [Fact]
    public async Task A_binary_file_is_malformed_lines_and_no_failure()
    {
        byte[] noise = new byte[200_000];
        new Random(3).NextBytes(noise);
        await File.WriteAllBytesAsync(temp["noise.bin"], noise);
        CommandRun run = await CommandRun.Of("report", "--format", "prometheus", temp["noise.bin"]);

        Assert.Equal(0, run.Code);
        Assert.True(Samples.Sum(run.Out, "smtplog_lines_total", "outcome=\"malformed\"") > 100);
        Assert.Equal(Samples.Sum(run.Out, "smtplog_lines_total"), Samples.Sum(run.Out, "smtplog_lines_total", "outcome=\"malformed\""));
    }

    [Fact]
    public async Task The_same_bytes_give_the_same_report()
    {
        CommandRun first = await CommandRun.Of("report", "--format", "prometheus", log.Path);
        CommandRun second = await CommandRun.Of("report", "--format", "prometheus", log.Path);
        static string Mail(CommandRun run) => string.Join('\n', run.Out.Split('\n').Where(l => l.StartsWith("smtp_", StringComparison.Ordinal)));
        Assert.Equal(Mail(first), Mail(second));
    }
}
