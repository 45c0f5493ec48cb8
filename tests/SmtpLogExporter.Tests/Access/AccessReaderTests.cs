using SmtpLogExporter.Access;
using SmtpLogExporter.Settings;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Access;

public sealed class AccessReaderTests : IDisposable
{
    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public void The_highest_role_of_each_is_kept()
    {
        File.WriteAllText(temp["ops.token"], "x");
        AccessPlan plan = Read($"access:\n  metrics: [user:a, \"cert:CN=b\"]\n  admin: [user:a]\n  status: [token:ops]\n  token_files: {{ ops: {temp["ops.token"]} }}\n", out IReadOnlyList<Problem> problems);
        Assert.Empty(problems);
        Assert.True(plan.IsSet);
        Assert.Equal(Role.Admin, plan.Roles["user:a"]);
        Assert.Equal(Role.Metrics, plan.Roles["cert:CN=b"]);
        Assert.Equal(Role.Status, plan.Roles["token:ops"]);
    }

    [Theory]
    [InlineData("access:\n  metrics: [alice]\n", 2, "is none of user:NAME")]
    [InlineData("access:\n  metrics: [user:]\n", 2, "is none of user:NAME")]
    [InlineData("access:\n  metrics: [token:x]\n", 2, "token_files has no x")]
    [InlineData("access:\n  metrcs: []\n", 2, "did you mean metrics?")]
    [InlineData("access:\n  token_files: { a: /no/such/file }\n", 2, "no such file")]
    public void Mistakes_are_told_with_their_line(string text, int line, string what)
    {
        Read(text, out IReadOnlyList<Problem> problems);
        Assert.Contains(problems, p => p.Where == $"x.yml:{line}" && p.What.Contains(what, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_the_section_nothing_is_set() => Assert.False(Read("profile: full\n", out _).IsSet);

    private static AccessPlan Read(string text, out IReadOnlyList<Problem> found)
    {
        Problems problems = new();
        Plan plan = PlanFile.Read(ConfigurationFile.Read("x.yml", text, problems)!);
        found = problems.Found;
        return plan.Access;
    }
}
