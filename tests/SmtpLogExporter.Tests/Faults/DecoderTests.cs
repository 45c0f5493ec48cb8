using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Faults;

public sealed class DecoderTests : IDisposable
{
    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Theory]
    [InlineData(".zst", "zstd")]
    [InlineData(".xz", "xz-utils")]
    [InlineData(".bz2", "bzip2")]
    public async Task An_archive_without_its_decoder_on_the_machine_is_told_with_what_to_install(string extension, string package)
    {
        await File.WriteAllBytesAsync(temp["mail.log.1" + extension], [1, 2, 3, 4]);
        CommandRun run = await Binary.Run(new Dictionary<string, string> { ["PATH"] = temp.Path }, null, temp["mail.log.1" + extension], "--once", "--state.dir", temp["state"]);

        Assert.Equal(1, Samples.Sum(run.Out, "smtplog_read_errors_total", "reason=\"decode\""));
        Assert.Contains($"install {package}", run.Error, StringComparison.Ordinal);
    }
}
