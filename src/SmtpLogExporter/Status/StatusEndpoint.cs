using System.Text;
using SmtpLogExporter.Endpoints;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Status;

/// <summary>Answers <c>/</c> with the page and <c>/api/v1/status</c> with its facts.</summary>
internal sealed class StatusEndpoint(Exporter exporter, WebPlan web, TimeProvider time)
{
    private readonly StatusReader reader = new(exporter.History, time);

    public async Task AnswerPageAsync(HttpContext context)
    {
        string page = StatusPage.Write(await ReadAsync(), web.TelemetryPath);
        context.Response.Headers.ContentSecurityPolicy = PageAssets.Policy;
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        await Routes.SendAsync(context, StatusCodes.Status200OK, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(page));
    }

    public async Task AnswerJsonAsync(HttpContext context) =>
        await Routes.SendAsync(context, StatusCodes.Status200OK, "application/json", StatusJson.Write(await ReadAsync()));

    // The same cut a scrape would get: the page never shows more than /metrics.
    private async Task<StatusView> ReadAsync() => reader.Read(await exporter.ShowAsync(), exporter.Sources(), exporter.WhyNotReady());
}
