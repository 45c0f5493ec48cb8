using SmtpLogExporter.Logs;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Tests.Settings;

public sealed class PlanReaderTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();
    private readonly Dictionary<string, IReadOnlyList<string>> flags = [];
    private readonly Dictionary<string, string> environment = [];

    public void Dispose() => File.Delete(file);

    [Fact]
    public void A_flag_wins_over_the_environment_the_file_and_the_default()
    {
        Assert.Equal("standard", Read().Profile);
        File.WriteAllText(file, "profile: minimal");
        flags["config.file"] = [file];
        Assert.Equal("minimal", Read().Profile);
        environment["SMTP_LOG_EXPORTER_PROFILE"] = "full";
        Assert.Equal("full", Read().Profile);
        flags["profile"] = ["standard"];
        Assert.Equal("standard", Read().Profile);
    }

    [Fact]
    public void The_file_may_be_named_in_the_environment()
    {
        File.WriteAllText(file, "state: { interval: 1m }");
        environment["SMTP_LOG_EXPORTER_CONFIG_FILE"] = file;
        Assert.Equal(TimeSpan.FromMinutes(1), Read().State.Interval);
    }

    [Fact]
    public void Repeatable_values_are_separated_by_commas_in_the_environment()
    {
        environment["SMTP_LOG_EXPORTER_WEB_LISTEN_ADDRESS"] = ":1, [::1]:2";
        Assert.Equal([":1", "[::1]:2"], Read().Web.Addresses.Select(a => a.ToString()));
    }

    [Fact]
    public void Every_flag_has_its_effect()
    {
        flags["web.listen-address"] = [":1", ":2"];
        flags["web.telemetry-path"] = ["/m"];
        flags["web.disable-exporter-metrics"] = ["true"];
        flags["web.openmetrics-created"] = ["true"];
        flags["web.max-requests"] = ["3"];
        flags["state.dir"] = ["/s"];
        flags["state.interval"] = ["2s"];
        flags["state.catchup-timeout"] = ["3s"];
        flags["start-at"] = ["beginning"];
        flags["profile"] = ["full"];
        flags["once"] = ["true"];
        flags["dialect"] = ["postfix"];
        flags["timezone"] = ["Europe/Berlin"];
        flags["year"] = ["2024"];
        flags["server"] = ["mx9"];
        Plan plan = Read("a.log");

        Assert.Equal([":1", ":2"], plan.Web.Addresses.Select(a => a.ToString()));
        Assert.Equal(new WebPlan { Addresses = plan.Web.Addresses, TelemetryPath = "/m", WithoutExporterMetrics = true, Created = true, MaxRequests = 3 }, plan.Web);
        Assert.Equal(new StatePlan { Folder = "/s", Interval = TimeSpan.FromSeconds(2), CatchUpTimeout = TimeSpan.FromSeconds(3) }, plan.State);
        Assert.Equal(StartAt.Beginning, plan.StartAt);
        Assert.True(plan.Once);
        SourcePlan source = Assert.Single(plan.Sources);
        Assert.Equal(("postfix", "Europe/Berlin", 2024, "mx9"), (source.Dialect, source.Zone.Id, source.Year, source.Server));
    }

    [Fact]
    public void Paths_replace_the_sources_of_the_file()
    {
        File.WriteAllText(file, "sources: [ { files: [x.log] } ]");
        flags["config.file"] = [file];
        Assert.Equal(["x.log"], Read().Sources.SelectMany(s => s.Files));
        Assert.Equal(["a.log", "b.log"], Read("a.log", "b.log").Sources.SelectMany(s => s.Files));
    }

    [Theory]
    [InlineData("web.listen-address", "nowhere")]
    [InlineData("web.telemetry-path", "metrics")]
    [InlineData("web.telemetry-path", "/-/ready")]
    [InlineData("web.telemetry-path", "/")]
    [InlineData("web.max-requests", "-1")]
    [InlineData("web.disable-exporter-metrics", "yes")]
    [InlineData("state.interval", "10")]
    [InlineData("state.interval", "10ms")]
    [InlineData("start-at", "middle")]
    [InlineData("profile", "tiny")]
    [InlineData("dialect", "postfixx")]
    [InlineData("timezone", "Mars/Base")]
    [InlineData("year", "99")]
    public void A_wrong_value_is_told_with_the_name_under_which_it_was_given(string flag, string value)
    {
        environment["SMTP_LOG_EXPORTER_" + flag.ToUpperInvariant().Replace('.', '_').Replace('-', '_')] = value;
        Problems problems = new();
        PlanReader.Read(Values(), [], problems);

        Problem problem = Assert.Single(problems.Found);
        Assert.StartsWith("SMTP_LOG_EXPORTER_", problem.Where, StringComparison.Ordinal);
        Assert.Contains(value, problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_without_a_name_is_told()
    {
        flags["server"] = [""];
        Problems problems = new();
        PlanReader.Read(Values(), [], problems);

        Assert.Equal(new Problem("--server", "must not be empty"), Assert.Single(problems.Found));
    }

    private Plan Read(params string[] paths)
    {
        Problems problems = new();
        Plan plan = PlanReader.Read(Values(), paths, problems);
        Assert.Empty(problems.Found);
        return plan;
    }

    private FlagValues Values() => new(Flags.Serve, flags, name => environment.GetValueOrDefault(name));
}
