using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--web.listen-adress", ":1", "a.log")]
    [InlineData("serve", "--web.listen-adress=:1", "a.log")]
    [InlineData("demo", "--web.listen-adress", ":1")]
    public async Task A_misspelt_flag_is_never_taken_for_a_path(params string[] args)
    {
        CommandRun run = await CommandRun.Of(args);
        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.Equal("smtp-log-exporter: unknown flag --web.listen-adress; did you mean --web.listen-address?\n", run.Error);
    }

    [Theory]
    [InlineData("sreve", "serve")]
    [InlineData("discovr", "discover")]
    [InlineData("health-check", "healthcheck")]
    public async Task A_misspelt_command_is_never_taken_for_a_path(string misspelt, string meant)
    {
        CommandRun run = await CommandRun.Of(misspelt);
        Assert.Equal((2, $"smtp-log-exporter: {misspelt}: is neither a command nor a file; did you mean {meant}?\n"), (run.Code, run.Error));
    }

    [Theory]
    [InlineData("--state.dir")]
    [InlineData("--state.dir", "a", "--state.dir", "b")]
    [InlineData("demo", "x.log")]
    [InlineData("report")]
    [InlineData("check-config", "a", "b")]
    public async Task Wrong_usage_is_exit_code_2(params string[] args)
    {
        CommandRun run = await CommandRun.Of(args);
        Assert.Equal(2, run.Code);
        Assert.StartsWith("smtp-log-exporter: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Theory]
    [InlineData("--config.file", "", "a.log")]
    [InlineData("--web.config.file", "", "a.log")]
    [InlineData("--state.dir", "", "a.log")]
    [InlineData("--web.listen-address", "unix:", "a.log")]
    [InlineData("check-config", "")]
    [InlineData("report", "--config.file", "", "a.log")]
    public async Task An_empty_name_is_wrong_usage(params string[] args)
    {
        CommandRun run = await CommandRun.Of(args);
        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("serve", "--state.dir", "\u001b[31m\n", "--once", "a\u001b[31m\n")]
    [InlineData("report", "a\u001b[31m\n")]
    [InlineData("report", "a\u001b[31m\n*")]
    [InlineData("check-config", "a\u001b[31m\n")]
    [InlineData("--a\u001b[31m\n")]
    public async Task What_was_typed_or_found_is_told_in_one_line_without_control_bytes(params string[] args)
    {
        using TempFolder temp = new();
        CommandRun run = await CommandRun.Of([.. args.Select(a => args[0] == "serve" && a.Length > 3 && a[0] is 'a' or '\u001b' ? temp[a] : a)]);
        Assert.NotEqual(0, run.Code);
        Assert.Contains("smtp-log-exporter: ", run.Error, StringComparison.Ordinal);
        Assert.All(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.True(line.StartsWith("smtp-log-exporter: ", StringComparison.Ordinal) || line.StartsWith("time=", StringComparison.Ordinal), line));
        Assert.DoesNotContain('\u001b', run.Error);
    }

    [Theory]
    [InlineData()]
    [InlineData("serve")]
    [InlineData("demo")]
    [InlineData("discover")]
    [InlineData("report")]
    [InlineData("explain")]
    [InlineData("check-config")]
    [InlineData("hash-password")]
    [InlineData("healthcheck")]
    public async Task Every_command_has_help(params string[] command)
    {
        CommandRun run = await CommandRun.Of([.. command, "--help"]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("Usage:", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_printed()
    {
        CommandRun run = await CommandRun.Of("--version");
        Assert.Equal(0, run.Code);
        Assert.Matches(@"^smtp-log-exporter \d+\.\d+\.\d+.* \(revision .+, \.NET 10\.", run.Out);
    }

    [Fact]
    public async Task Serving_a_configuration_without_a_log_says_what_to_give()
    {
        using TempFolder temp = new();
        await File.WriteAllTextAsync(temp["c.yml"], "profile: standard\n");
        CommandRun run = await CommandRun.Of("--config.file", temp["c.yml"]);
        Assert.Equal(2, run.Code);
        Assert.Contains("--config.file", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_problems_of_a_configuration_are_told_with_their_lines()
    {
        using TempFolder temp = new();
        await File.WriteAllTextAsync(temp["c.yml"], "profile: big\nlimit: {}\n");
        CommandRun run = await CommandRun.Of("--config.file", temp["c.yml"], "--web.max-requests", "x");

        Assert.Equal(2, run.Code);
        Assert.Equal(3, run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains($"{temp["c.yml"]}:2: limit: unknown key; did you mean limits?", run.Error, StringComparison.Ordinal);
    }
}
