using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SmtpLogExporter.Access;
using SmtpLogExporter.Settings;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Access;

/// <summary>Who gets what, over a real server.</summary>
public sealed class AccessTests : IDisposable
{
    private readonly TempFolder temp = new();
    private readonly MailLog log;

    public AccessTests()
    {
        log = new MailLog(temp["mail.log"]);
        log.Connect(3);
        string hash = Bcrypt.Hash("secret"u8, BcryptHash.NewSetting(4))!;
        File.WriteAllText(temp["web.yml"], $"basic_auth_users:\n  prometheus: {hash}\n  ops: {hash}\n  boss: {hash}\nhttp_server_config:\n  headers:\n    X-Frame-Options: deny\n");
        File.WriteAllText(temp["token"], "t0ken\n");
    }

    private WebPlan Web => new() { ConfigFile = temp["web.yml"], Lifecycle = true };

    private AccessPlan Roles => new()
    {
        IsSet = true,
        Roles = new Dictionary<string, Role> { ["user:prometheus"] = Role.Metrics, ["token:ci"] = Role.MetricsPrivate, ["user:ops"] = Role.Status, ["user:boss"] = Role.Admin },
        TokenFiles = new Dictionary<string, string> { ["ci"] = temp["token"] },
    };

    public void Dispose() => temp.Dispose();

    [Theory]
    [InlineData("", "/metrics", HttpStatusCode.Unauthorized)]
    [InlineData("", "/", HttpStatusCode.Unauthorized)]
    [InlineData("", "/nowhere", HttpStatusCode.Unauthorized)]
    [InlineData("", "/-/reload", HttpStatusCode.Unauthorized)]
    [InlineData("", "/-/healthy", HttpStatusCode.OK)]
    [InlineData("", "/-/ready", HttpStatusCode.OK)]
    [InlineData("prometheus:wrong", "/metrics", HttpStatusCode.Unauthorized)]
    [InlineData("nobody:secret", "/metrics", HttpStatusCode.Unauthorized)]
    [InlineData("prometheus:secret", "/metrics", HttpStatusCode.OK)]
    [InlineData("prometheus:secret", "/api/v1/targets", HttpStatusCode.OK)]
    [InlineData("prometheus:secret", "/", HttpStatusCode.Forbidden)]
    [InlineData("prometheus:secret", "/-/reload", HttpStatusCode.Forbidden)]
    [InlineData("prometheus:secret", "/nowhere", HttpStatusCode.NotFound)]
    [InlineData("ops:secret", "/", HttpStatusCode.OK)]
    [InlineData("ops:secret", "/metrics", HttpStatusCode.OK)]
    [InlineData("ops:secret", "/-/reload", HttpStatusCode.Forbidden)]
    [InlineData("boss:secret", "/-/reload", HttpStatusCode.OK)]
    [InlineData("boss:secret", "/", HttpStatusCode.OK)]
    [InlineData("Bearer t0ken", "/metrics", HttpStatusCode.OK)]
    [InlineData("Bearer t0ken", "/", HttpStatusCode.Forbidden)]
    [InlineData("Bearer nonsense", "/metrics", HttpStatusCode.Unauthorized)]
    public async Task Each_gets_what_his_role_allows(string who, string path, HttpStatusCode expected)
    {
        await using ServedExporter served = await ServedExporter.Start(Runs.PlanOf(log.Path) with { Web = Web, Access = Roles });
        using HttpResponseMessage answer = await AskAsync(served, who, path);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("deny", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.Equal(expected == HttpStatusCode.Unauthorized, answer.Headers.WwwAuthenticate.Any(w => w.Scheme == "Basic"));
    }

    [Theory]
    [InlineData("prometheus:secret", false)]
    [InlineData("Bearer t0ken", true)]
    public async Task Single_clients_are_for_metrics_private(string who, bool seen)
    {
        await using ServedExporter served = await ServedExporter.Start(Runs.PlanOf(log.Path) with { Web = Web, Access = Roles });
        using HttpResponseMessage answer = await AskAsync(served, who, "/metrics");
        string text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("smtp_connections_total{", text, StringComparison.Ordinal);
        Assert.Equal(seen, text.Contains("client_ip=\"192.0.2.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_roles_a_user_may_everything()
    {
        await using ServedExporter served = await ServedExporter.Start(Runs.PlanOf(log.Path) with { Web = Web });
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(served, "prometheus:secret", "/-/reload")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(served, "", "/metrics")).StatusCode);
    }

    [Fact]
    public async Task Without_passwords_this_machine_may_reload()
    {
        await using ServedExporter served = await ServedExporter.Start(Runs.PlanOf(log.Path) with { Web = new WebPlan { Lifecycle = true } });
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(served, "", "/-/reload")).StatusCode);
    }

    [Fact]
    public async Task A_token_holds_as_soon_as_it_is_in_the_file()
    {
        await using ServedExporter served = await ServedExporter.Start(Runs.PlanOf(log.Path) with { Web = Web, Access = Roles });
        File.WriteAllText(temp["token"], "another");
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(served, "Bearer t0ken", "/metrics")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(served, "Bearer another", "/metrics")).StatusCode);
    }

    [Fact]
    public async Task Refusals_are_counted_and_told_a_few_times()
    {
        await using ServedExporter served = await ServedExporter.Start(Runs.PlanOf(log.Path) with { Web = Web, Access = Roles });
        for (int i = 0; i < 30; i++) (await AskAsync(served, "", "/metrics")).Dispose();
        using HttpResponseMessage answer = await AskAsync(served, "prometheus:secret", "/metrics");
        Assert.Equal(30, Samples.Sum(await answer.Content.ReadAsStringAsync(), "smtplog_http_auth_failures_total"));
        Assert.InRange(served.Said.Split("access refused").Length - 1, 10, 12);
        Assert.DoesNotContain("secret", served.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reload_with_a_mistake_says_where_and_keeps_the_users()
    {
        await using ServedExporter served = await ServedExporter.Start(Runs.PlanOf(log.Path) with { Web = Web });
        File.WriteAllText(temp["web.yml"], "basic_auth_users:\n  prometheus: plain\n");
        using HttpResponseMessage answer = await AskAsync(served, "boss:secret", "/-/reload");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("web.yml:2: basic_auth_users.prometheus: is not a bcrypt hash", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using HttpResponseMessage metrics = await AskAsync(served, "boss:secret", "/metrics");
        Assert.Equal(0, Samples.Sum(await metrics.Content.ReadAsStringAsync(), "smtplog_web_config_last_reload_successful"));
    }

    [Fact]
    public async Task The_rate_limit_turns_away_but_never_a_probe()
    {
        File.WriteAllText(temp["web.yml"], "rate_limit: { interval: 1h, burst: 3 }\n");
        await using ServedExporter served = await ServedExporter.Start(Runs.PlanOf(log.Path) with { Web = Web });
        List<HttpStatusCode> answers = [];
        for (int i = 0; i < 5; i++) answers.Add((await AskAsync(served, "", "/metrics")).StatusCode);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], answers);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(served, "", "/-/healthy")).StatusCode);
    }

    private static async Task<HttpResponseMessage> AskAsync(ServedExporter served, string who, string path)
    {
        using HttpRequestMessage question = new(path == "/-/reload" ? HttpMethod.Post : HttpMethod.Get, path);
        if (who.StartsWith("Bearer ", StringComparison.Ordinal)) question.Headers.Authorization = AuthenticationHeaderValue.Parse(who);
        else if (who.Length > 0) question.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(who)));
        return await served.Client.SendAsync(question);
    }
}
