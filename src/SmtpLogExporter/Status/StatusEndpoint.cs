using System.Net;
using System.Text;
using SmtpLogExporter.Endpoints;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Status;

/// <summary>Answers <c>/</c> with the page and <c>/api/v1/status</c> with its facts.</summary>
internal sealed class StatusEndpoint(Exporter exporter, WebPlan web, TimeProvider time)
{
    private readonly StatusReader reader = new(exporter.History, time);

    /// <param name="context">The request.</param>
    /// <param name="mayQuote">Who asks has proved that he may see pages; else shapes of lines are shown on this machine only.</param>
    public async Task AnswerPageAsync(HttpContext context, bool mayQuote)
    {
        StatusView view = await ReadAsync();
        string page = StatusPage.Write(mayQuote || IsLocal(context) ? view with { Unmatched = exporter.Unmatched() } : view, web.TelemetryPath);
        context.Response.Headers.ContentSecurityPolicy = PageAssets.Policy;
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        await Routes.SendAsync(context, StatusCodes.Status200OK, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(page));
    }

    public async Task AnswerJsonAsync(HttpContext context) =>
        await Routes.SendAsync(context, StatusCodes.Status200OK, "application/json", StatusJson.Write(await ReadAsync()));

    public Task AnswerUnmatchedAsync(HttpContext context, bool mayQuote) => mayQuote || IsLocal(context)
        ? Routes.SendAsync(context, StatusCodes.Status200OK, "application/json", StatusJson.Write(exporter.Unmatched()))
        : Routes.PlainAsync(context, StatusCodes.Status403Forbidden, "unmatched lines are shown on this machine only\n");

    // Masked as they are, lines may tell more than numbers do.
    private static bool IsLocal(HttpContext context) => context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    // The same cut a scrape would get: the page never shows more than /metrics.
    private async Task<StatusView> ReadAsync() => reader.Read(await exporter.ShowAsync(), exporter.Sources(), exporter.WhyNotReady());
}
