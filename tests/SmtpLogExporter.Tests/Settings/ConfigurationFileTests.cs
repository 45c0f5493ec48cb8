using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Tests.Settings;

public sealed class ConfigurationFileTests
{
    [Theory]
    [InlineData("sources: ", "[", "]")]
    [InlineData("sources: ", "{a: ", "}")]
    [InlineData("", "- ", "")]
    public void A_file_nested_too_deeply_is_refused(string begin, string open, string close)
    {
        Problems problems = new();
        Assert.Null(ConfigurationFile.Read("c.yml", begin + string.Concat(Enumerable.Repeat(open, 20_000)) + string.Concat(Enumerable.Repeat(close, 20_000)), problems));
        Problem problem = Assert.Single(problems.Found);
        Assert.Equal(("c.yml:1", "Nested more than 64 deep."), (problem.Where, problem.What));
    }

    [Fact]
    public void A_file_that_never_ends_is_too_large()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no /dev/zero.");
        Problems problems = new();
        Assert.Null(ConfigurationFile.Open("/dev/zero", problems));
        Assert.Equal("is too large for a configuration file", Assert.Single(problems.Found).What);
    }

    [Theory]
    [InlineData("dialects: {a: {header: '^(?<time>x)', rules: [{match: '(?<result>y)', event: auth, words: {? [a] : {b: success}, ? [c] : {d: success}}}]}}", "dialects.a.rules[0].words.?")]
    [InlineData("providers: {? [a] : [x.example], ? {b: c} : [y.example]}", "providers.?")]
    public void A_key_is_one_word(string text, string where) => Assert.Equal($"c.yml:1: {where}: expected a key of one word", Assert.Single(Told(text)));

    [Theory]
    [InlineData("dialects: {acme: {rules: []}}\nsources: [{files: [a], dialect: 'custom:acme'}]", "c.yml:1: dialects.acme.rules: a dialect needs rules")]
    [InlineData("dialects: {acme: x}", "c.yml:1: dialects.acme: expected keys and values")]
    [InlineData("state: {dir: ''}", "c.yml:1: state.dir: must not be empty")]
    public void One_mistake_is_told_once(string text, string expected) => Assert.Equal(expected, Assert.Single(Told(text)));

    private static IEnumerable<string> Told(string text)
    {
        Problems problems = new();
        _ = PlanFile.Read(ConfigurationFile.Read("c.yml", text, problems)!);
        return problems.Found.Select(problem => $"{problem}");
    }
}
