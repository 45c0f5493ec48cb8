using SmtpLogExporter.Dialects.Custom;

namespace SmtpLogExporter.Dialects.Tests.Custom;

/// <summary>What is wrong with a dialect is told when it is read.</summary>
public sealed class CustomSpecTests
{
    [Theory]
    [InlineData(@"(?<time>.*)(?=x)", "cannot run in linear time")]
    [InlineData(@"(?<time>a)\k<time>", "cannot run in linear time")]
    [InlineData(@"(?<time>.*)(?<!x)y", "cannot run in linear time")]
    [InlineData(@"(?>(?<time>a+))", "cannot run in linear time")]
    [InlineData(@"(?<time>((a{1,500}){1,500}))", "is too large")]
    [InlineData(@"(?<time>", "is no regular expression")]
    [InlineData(@"(?<time>.*) (?<color>.*)", "\"color\" is no field")]
    [InlineData(@"(?<time>.*) (?<result>.*)", "connect has no result")]
    [InlineData(@"x", "a group or field called time is needed")]
    public void A_pattern_that_will_not_do_is_refused(string pattern, string expected) => Refused(new CustomRulePlan { Event = "connect", Match = pattern }, expected);

    [Fact]
    public void What_an_event_cannot_do_without_is_asked_for()
    {
        Refused(new CustomRulePlan { Event = "attempt", Match = "(?<time>.*)" }, "nothing tells how the attempt ended");
        Refused(new CustomRulePlan { Event = "auth", Match = "(?<time>.*)" }, "needs result");
        Refused(new CustomRulePlan { Event = "server", Match = "(?<time>.*)" }, "needs the field event");
        Refused(new CustomRulePlan { Event = "connected", Match = "(?<time>.*)" }, "\"connected\" is none of none, connect,");
        Refused(new CustomRulePlan { Event = "connect" }, "a rule of text needs a pattern");
    }

    [Fact]
    public void Words_that_mean_nothing_are_refused()
    {
        Refused(new CustomRulePlan { Event = "attempt", Match = "(?<time>.*)", Set = new Dictionary<string, string> { ["result"] = "sent" } }, "result cannot be \"sent\": it is one of delivered, deferred");
        Refused(new CustomRulePlan { Event = "auth", Match = "(?<time>.*) (?<result>.*)", Words = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["result"] = new Dictionary<string, string> { ["OK"] = "fine" } } }, "result cannot be \"fine\"");
        Refused(new CustomRulePlan { Event = "connect", Match = "(?<time>.*)", Words = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["client_name"] = new Dictionary<string, string>() } }, "the rule reads no client_name");
    }

    [Fact]
    public void A_dialect_needs_rules_and_a_time_that_can_be_read()
    {
        List<CustomProblem> problems = [];
        Assert.Null(CustomSpec.Compile(new CustomDialectPlan { Name = "x", Time = "HH:mm" }, problems));
        Assert.Equal(["time", "rules"], problems.Select(problem => problem.Key));
    }

    [Fact]
    public void A_pattern_that_stops_other_engines_reads_on()
    {
        CustomSpec spec = CustomLog.Compile(new CustomDialectPlan { Name = "x", Rules = [new() { Event = "connect", Match = "^(?<time>(a+)+)b$" }] });
        DialectReader reader = new(new DialectSettings { FallbackServer = "here", Dialect = spec.Name, Custom = spec });
        byte[] line = new byte[60_000];
        Array.Fill(line, (byte)'a');

        // With backtracking this would take longer than the universe exists.
        Assert.Equal(Outcome.Unmatched, reader.Read(line, new Support.Counter()));
    }

    private static void Refused(CustomRulePlan rule, string expected)
    {
        List<CustomProblem> problems = [];
        Assert.Null(CustomSpec.Compile(new CustomDialectPlan { Name = "x", Rules = [rule] }, problems));
        Assert.Contains(problems, problem => problem.Rule == 0 && problem.What.Contains(expected, StringComparison.Ordinal));
    }
}
