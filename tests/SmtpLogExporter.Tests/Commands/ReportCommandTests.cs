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
        CommandRun run = await CommandRun.Of("report", log.Path);

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
        CommandRun run = await CommandRun.Of("report", temp["old.log.gz"]);

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
    public async Task The_text_report_is_said_to_come_later()
    {
        CommandRun run = await CommandRun.Of("report", log.Path, "--format", "text");
        Assert.Equal(2, run.Code);
        Assert.Contains("not supported in this version", run.Error, StringComparison.Ordinal);
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
        CommandRun run = await CommandRun.Of("report", temp["noise.bin"]);

        Assert.Equal(0, run.Code);
        Assert.True(Samples.Sum(run.Out, "smtplog_lines_total", "outcome=\"malformed\"") > 100);
        Assert.Equal(Samples.Sum(run.Out, "smtplog_lines_total"), Samples.Sum(run.Out, "smtplog_lines_total", "outcome=\"malformed\""));
    }

    [Fact]
    public async Task The_same_bytes_give_the_same_report()
    {
        CommandRun first = await CommandRun.Of("report", log.Path);
        CommandRun second = await CommandRun.Of("report", log.Path);
        static string Mail(CommandRun run) => string.Join('\n', run.Out.Split('\n').Where(l => l.StartsWith("smtp_", StringComparison.Ordinal)));
        Assert.Equal(Mail(first), Mail(second));
    }
}
