using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Commands;

public sealed class CheckConfigCommandTests : IDisposable
{
    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task The_files_of_each_source_are_listed()
    {
        await File.WriteAllTextAsync(temp["a.log"], "abc");
        await File.WriteAllTextAsync(temp["b.txt"], "abc");
        await File.WriteAllTextAsync(temp["c.yml"], $"sources: [ {{ files: [\"{temp.Path}/*.log\", {temp["none"]}] }} ]");
        CommandRun run = await CommandRun.Of("check-config", temp["c.yml"]);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains($"  {temp["a.log"]} 3 bytes", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("b.txt", run.Out, StringComparison.Ordinal);
        Assert.Contains("matches no file now", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Problems_are_exit_code_2()
    {
        await File.WriteAllTextAsync(temp["c.yml"], "a: 1\nb: 2\n");
        CommandRun run = await CommandRun.Of("check-config", "--config.file", temp["c.yml"]);

        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.Equal(2, run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Without_a_file_it_says_so() => Assert.Equal(2, (await CommandRun.Of("check-config")).Code);
}
