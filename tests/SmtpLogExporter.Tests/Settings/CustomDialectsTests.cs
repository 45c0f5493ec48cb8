using System.Text;
using System.Text.RegularExpressions;
using SmtpLogExporter.Explain;
using SmtpLogExporter.Settings;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Settings;

public sealed partial class CustomDialectsTests : IDisposable
{
    private const string Good = """
        dialects:
          acme:
            rules:
              - match: '^(?<time>\S+) (?<id>\w+) (?<recipient>\S+) (?<text>.*)$'
                event: attempt
            tests:
              - line: '2026-01-01T00:00:00Z A1 a@example.net 550 5.1.1 no such user'
                events: [ { attempted: { id: A1, status: bounced } } ]
        """;

    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    /// <summary>Each example of the documentation that has tests passes them.</summary>
    [Fact]
    public async Task The_examples_of_the_documentation_pass_their_own_tests()
    {
        string[] examples = [.. Examples("yaml").Where(text => text.Contains("tests:", StringComparison.Ordinal))];
        Assert.Equal(3, examples.Length);
        foreach (string example in examples)
        {
            CommandRun run = await Check(example);
            Assert.Equal((0, ""), (run.Code, run.Error));
            Assert.Contains("tests ok", run.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Each_line_of_the_worked_example_is_understood()
    {
        Problems problems = new();
        Plan plan = PlanFile.Read(ConfigurationFile.Read("c.yml", Examples("yaml")[1], problems)!);
        Assert.Empty(problems.Found);
        Explainer explainer = new(plan, 1_767_225_600_000);
        string[] lines = Examples("")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(8, lines.Length);
        List<string> moves = [];
        foreach (string line in lines)
        {
            Explanation said = explainer.Read(Encoding.UTF8.GetBytes(line));
            Assert.Contains(said.Outcome, new[] { "counted", "informational" });
            Assert.Single(said.Events);
            moves.AddRange(said.Moves.Select(move => move.Series));
        }

        Assert.Contains(moves, series => series.StartsWith("smtp_connections_total{", StringComparison.Ordinal) && series.Contains("mta=\"smtpserver\"", StringComparison.Ordinal));
        Assert.Contains(moves, series => series.StartsWith("smtp_delivery_attempts_total{", StringComparison.Ordinal) && series.Contains("result=\"deferred\"", StringComparison.Ordinal));
        Assert.Contains(moves, series => series.StartsWith("smtp_rejects_total{", StringComparison.Ordinal) && series.Contains("reason=\"unknown_user\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_config_runs_the_tests() => Assert.Contains("dialect custom:acme: 1 tests ok", (await Check(Good)).Out, StringComparison.Ordinal);

    [Theory]
    [InlineData("status: bounced", "status: sent", "expected status \"sent\", the line says attempted { id: A1, recipient: a@example.net,")]
    [InlineData("attempted:", "refused:", "expected refused, the line says attempted {")]
    [InlineData("[ { attempted: { id: A1, status: bounced } } ]", "[]", "expected 0 events, the line says attempted {")]
    [InlineData("'2026-01-01T00:00:00Z A1 a@example.net 550 5.1.1 no such user'", "'nothing like it'", "is unmatched, expected known")]
    public async Task A_test_that_fails_is_a_problem_with_its_place(string old, string @new, string expected)
    {
        Assert.Contains(old, Good, StringComparison.Ordinal);
        CommandRun run = await Check(Good.Replace(old, @new, StringComparison.Ordinal));
        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.Contains("dialects.acme.tests[0].", run.Error, StringComparison.Ordinal);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_names_its_dialect_and_a_report_counts_it()
    {
        await File.WriteAllTextAsync(temp["mail.log"], "2026-01-01T00:00:00Z A1 a@example.net 550 5.1.1 no such user\n2026-01-01T00:00:01Z A1 b@example.net 250 OK\n");
        await File.WriteAllTextAsync(temp["c.yml"], Good + "\n");
        CommandRun run = await CommandRun.Of("report", "--config.file", temp["c.yml"], "--dialect", "custom:acme", "--format", "json", temp["mail.log"]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("acme", run.Out, StringComparison.Ordinal);
        Assert.Contains("unknown_user", run.Out, StringComparison.Ordinal);
        CommandRun wrong = await CommandRun.Of("report", "--config.file", temp["c.yml"], "--dialect", "custom:acm", temp["mail.log"]);
        Assert.Contains("did you mean custom:acme?", wrong.Error, StringComparison.Ordinal);
    }

    [GeneratedRegex("^```(?<kind>[a-z]*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    private static string[] Examples(string kind) =>
        [.. Block().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "custom-dialects.md"))).Where(block => block.Groups["kind"].Value == kind).Select(block => block.Groups["text"].Value)];

    private async Task<CommandRun> Check(string configuration)
    {
        await File.WriteAllTextAsync(temp["c.yml"], configuration);
        return await CommandRun.Of("check-config", temp["c.yml"]);
    }
}
