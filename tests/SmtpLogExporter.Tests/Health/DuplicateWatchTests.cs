using SmtpLogExporter.Tests.Carriers;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Health;

public sealed class DuplicateWatchTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Two_sources_with_the_same_mail_are_told_by_the_metric_and_by_check_config()
    {
        byte[][] lines = CarriedLog.Lines[..4000];
        await File.WriteAllBytesAsync(folder["mail.log"], CarriedLog.Joined(lines));
        await File.WriteAllBytesAsync(folder["pod.log"], CarriedLog.Joined(lines.Select(l => (byte[])[.. "2026-11-22T10:10:53.1Z stdout F "u8, .. l])));
        await File.WriteAllBytesAsync(folder["other.log"], CarriedLog.Joined(CarriedLog.Lines[9000..13000]));
        string text = await Runs.OnceAsync(folder["state"], Runs.PlanOf(folder["mail.log"], folder["pod.log"], folder["other.log"]));
        Assert.Equal(1, Samples.Sum(text, "smtplog_source_probable_duplicate"));
        Assert.Equal(1, Samples.Sum(text, "smtplog_source_probable_duplicate", "source=\"pod.log\",duplicate_of=\"mail.log\""));
        await File.WriteAllTextAsync(folder["c.yml"], $"sources: [{{ files: [{folder["mail.log"]}] }}, {{ files: [{folder["pod.log"]}] }}, {{ files: [{folder["other.log"]}] }}]\n");
        CommandRun check = await CommandRun.Of("check-config", folder["c.yml"]);
        Assert.Equal(0, check.Code);
        Assert.Equal($"warning: {folder["pod.log"]} probably has the mail of {folder["mail.log"]}: it would be counted twice", Assert.Single(check.Out.Split('\n'), l => l.StartsWith("warning", StringComparison.Ordinal)));
    }
}
