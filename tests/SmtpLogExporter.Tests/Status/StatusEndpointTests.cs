using System.Net;
using System.Text.Json;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Status;

public sealed class StatusEndpointTests : IDisposable
{
    private readonly TempFolder temp = new();
    private readonly MailLog log;

    public StatusEndpointTests()
    {
        log = new MailLog(temp["mail.log"]);
        log.Connect(300);
    }

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task The_page_counts_what_the_metrics_count()
    {
        await using ServedExporter served = await ServedExporter.Start(Runs.PlanOf(log.Path));
        using JsonDocument json = JsonDocument.Parse(await served.Client.GetByteArrayAsync("/api/v1/status"));

        Assert.Equal("good", json.RootElement.GetProperty("health").GetString());
        Assert.Equal(300, json.RootElement.GetProperty("counted").GetProperty("connections").GetDouble());
        JsonElement clients = json.RootElement.GetProperty("rankings").GetProperty("clients");

        // Ten rows, and the rest of 250 clients that found no slot of 200 last.
        Assert.Equal(11, clients.GetArrayLength());
        Assert.Equal("other", clients[10].GetProperty("client").GetString());
        Assert.Equal(2, clients[0].GetProperty("connections").GetDouble());
    }

    [Fact]
    public async Task A_log_that_cannot_be_read_is_named()
    {
        await using ServedExporter served = await ServedExporter.Start(Runs.PlanOf(temp["missing.log"]), reading: false);
        using HttpResponseMessage answer = await served.Client.GetAsync("/");
        string page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("verdict b", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"tiles\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_that_are_not_understood_show_their_shape_and_nothing_more()
    {
        log.Write("2026-03-04T05:06:07.000000+00:00 mx1 postfix/smtpd[7]: something new about <bob@example.org> from 192.0.2.1: user=alice\n");
        log.Write("2026-03-04T05:06:08.000000+00:00 mx1 postfix/smtpd[8]: something new about <eve@example.org> from 192.0.2.2: user=carol\n");
        await using ServedExporter served = await ServedExporter.Start(Runs.PlanOf(log.Path));
        using JsonDocument json = JsonDocument.Parse(await served.Client.GetByteArrayAsync("/api/v1/unmatched"));
        JsonElement line = Assert.Single(json.RootElement.EnumerateArray());

        Assert.Equal(2, line.GetProperty("lines").GetInt64());
        Assert.Equal("#:#:#:# # postfix/smtpd[#]: something new about <#> from #: user=#", line.GetProperty("shape").GetString());
        Assert.Contains("something new about &lt;#&gt;", await served.Client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_is_small_and_guarded()
    {
        await using ServedExporter served = await ServedExporter.Start(Runs.PlanOf(log.Path));
        using HttpResponseMessage answer = await served.Client.GetAsync("/");

        Assert.InRange((await answer.Content.ReadAsByteArrayAsync()).Length, 5_000, 60_000);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        using HttpResponseMessage posted = await served.Client.PostAsync("/api/v1/status", null);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, posted.StatusCode);
    }
}
