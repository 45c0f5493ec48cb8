using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using SmtpLogExporter.Settings;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Endpoints;

public sealed class RoutesTests : IDisposable
{
    private readonly TempFolder temp = new();
    private readonly MailLog log;

    public RoutesTests()
    {
        log = new MailLog(temp["mail.log"]);
        log.Connect(10);
    }

    private Plan Plan => Runs.PlanOf(log.Path);

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task Metrics_are_answered_as_text()
    {
        await using ServedExporter served = await ServedExporter.Start(Plan);
        using HttpResponseMessage answer = await served.Client.GetAsync("/metrics");
        string text = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(10, Runs.Connections(text));
        Assert.Equal(1, Samples.Sum(text, "smtplog_ready"));
        Assert.Equal(1, Samples.Sum(text, "smtplog_source_up"));
        Assert.True(Samples.Sum(text, "process_resident_memory_bytes") > 0);
        Assert.True(Samples.Sum(text, "smtplog_build_info") > 0);
    }

    [Fact]
    public async Task OpenMetrics_is_answered_to_who_asks_for_it()
    {
        await using ServedExporter served = await ServedExporter.Start(Plan);
        using HttpRequestMessage question = new(HttpMethod.Get, "/metrics");
        question.Headers.TryAddWithoutValidation("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5");
        using HttpResponseMessage answer = await served.Client.SendAsync(question);

        Assert.Equal("application/openmetrics-text", answer.Content.Headers.ContentType?.MediaType);
        Assert.EndsWith("# EOF\n", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip", true)]
    [InlineData("br, gzip;q=0.5", true)]
    [InlineData("gzip;q=0", false)]
    [InlineData("identity", false)]
    public async Task Answers_are_packed_for_who_can_unpack_them(string accepted, bool packed)
    {
        await using ServedExporter served = await ServedExporter.Start(Plan);
        using HttpRequestMessage question = new(HttpMethod.Get, "/metrics");
        question.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using HttpResponseMessage answer = await served.Client.SendAsync(question);
        byte[] body = await answer.Content.ReadAsByteArrayAsync();
        using MemoryStream stream = new(body);
        using Stream unpacked = packed ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using StreamReader reader = new(unpacked);

        Assert.Equal(packed, answer.Content.Headers.ContentEncoding.Contains("gzip"));
        Assert.Equal(10, Runs.Connections(await reader.ReadToEndAsync()));
    }

    [Fact]
    public async Task Names_and_servers_choose_series()
    {
        await using ServedExporter served = await ServedExporter.Start(Plan);
        string named = await served.Client.GetStringAsync("/metrics?name[]=smtp_connections_total&name[]=smtplog_ready");
        string elsewhere = await served.Client.GetStringAsync("/metrics?server=mx9");

        Assert.All(Samples.All(named).Keys, name => Assert.True(name.StartsWith("smtp_connections_total", StringComparison.Ordinal) || name == "smtplog_ready"));
        Assert.Equal(10, Runs.Connections(named));
        string here = await served.Client.GetStringAsync("/metrics?server=mx9&server=mx1");
        Assert.Empty(Samples.All(elsewhere));
        Assert.Equal(10, Runs.Connections(here));
    }

    [Fact]
    public async Task Too_many_filters_are_refused()
    {
        await using ServedExporter served = await ServedExporter.Start(Plan);
        string query = string.Join('&', Enumerable.Repeat("server=a", 300));
        Assert.Equal(HttpStatusCode.BadRequest, (await served.Client.GetAsync($"/metrics?{query}")).StatusCode);
    }

    [Fact]
    public async Task HEAD_has_the_length_and_no_body()
    {
        await using ServedExporter served = await ServedExporter.Start(Plan);
        using HttpResponseMessage answer = await served.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/metrics"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Content.Headers.ContentLength > 1000);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("POST", "/metrics", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", "/-/ready", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/metricsx", HttpStatusCode.NotFound)]
    [InlineData("GET", "/-/reload", HttpStatusCode.NotFound)]
    [InlineData("GET", "/../etc/passwd", HttpStatusCode.NotFound)]
    [InlineData("GET", "/-/healthy", HttpStatusCode.OK)]
    [InlineData("GET", "/-/ready", HttpStatusCode.OK)]
    [InlineData("GET", "/", HttpStatusCode.OK)]
    public async Task Each_path_and_method_has_its_status(string method, string path, HttpStatusCode expected)
    {
        await using ServedExporter served = await ServedExporter.Start(Plan);
        Assert.Equal(expected, (await served.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path))).StatusCode);
    }

    [Fact]
    public async Task Requests_are_counted_by_handler_and_status()
    {
        await using ServedExporter served = await ServedExporter.Start(Plan, new FakeStore());
        await served.Client.GetAsync("/nowhere");
        await Eventually.True(async () =>
        {
            string text = await served.Client.GetStringAsync("/metrics");
            return Samples.Sum(text, "smtplog_http_requests_total", "handler=\"other\",code=\"404\"") == 1 && Samples.Sum(text, "smtplog_http_requests_total", "handler=\"metrics\",code=\"200\"") >= 1;
        });
    }

    [Fact]
    public async Task While_a_backlog_is_read_there_are_health_gauges_only()
    {
        await using ServedExporter served = await ServedExporter.Start(Plan, reading: false);
        string text = await served.Client.GetStringAsync("/metrics");
        using HttpResponseMessage ready = await served.Client.GetAsync("/-/ready");

        Assert.Equal(0, Samples.Sum(text, "smtplog_ready"));
        Assert.DoesNotContain(Samples.All(text).Keys, name => name.StartsWith("smtp_", StringComparison.Ordinal) || (name.StartsWith("smtplog_", StringComparison.Ordinal) && name.Split('{')[0].EndsWith("_total", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("catching up", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_cannot_be_read_is_named_by_the_probe()
    {
        await using ServedExporter served = await ServedExporter.Start(Plan);
        File.Delete(log.Path);
        await Eventually.True(async () =>
        {
            using HttpResponseMessage ready = await served.Client.GetAsync("/-/ready");
            return ready.StatusCode == HttpStatusCode.ServiceUnavailable && (await ready.Content.ReadAsStringAsync()).Contains("mail.log", StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task More_scrapes_than_allowed_at_a_time_are_turned_away()
    {
        FakeStore store = new();
        await using ServedExporter served = await ServedExporter.Start(Plan with { Web = new WebPlan { MaxRequests = 1 } }, store);
        store.Hang();
        Task<HttpResponseMessage> first = served.Client.GetAsync("/metrics");
        await Eventually.True(() => Task.FromResult(store.Attempts > 0));
        using HttpResponseMessage second = await served.Client.GetAsync("/metrics");
        store.LetGo();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await first).StatusCode);
    }

    [Fact]
    public async Task Exporter_metrics_can_be_left_out()
    {
        await using ServedExporter served = await ServedExporter.Start(Plan with { Web = new WebPlan { WithoutExporterMetrics = true } });
        string text = await served.Client.GetStringAsync("/metrics");
        Assert.DoesNotContain(Samples.All(text).Keys, name => name.StartsWith("process_", StringComparison.Ordinal) || name.StartsWith("dotnet_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_names_the_source_and_forbids_everything_active()
    {
        await using ServedExporter served = await ServedExporter.Start(Plan);
        using HttpResponseMessage answer = await served.Client.GetAsync("/");
        string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));

        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("mail.log", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Large_headers_are_refused()
    {
        await using ServedExporter served = await ServedExporter.Start(Plan);
        using TcpClient client = new();
        await client.ConnectAsync(served.Address.Host, served.Address.Port);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET /metrics HTTP/1.1\r\nHost: a\r\nX: {new string('x', 40_000)}\r\n\r\n"));
        using StreamReader reader = new(stream);
        Assert.Contains("431", await reader.ReadLineAsync(), StringComparison.Ordinal);
    }
}
