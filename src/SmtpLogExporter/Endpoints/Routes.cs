using Microsoft.Net.Http.Headers;
using SmtpLogExporter.Settings;
using SmtpLogExporter.Status;

namespace SmtpLogExporter.Endpoints;

/// <summary>Which path answers what. Everything else is 404, every other method 405.</summary>
internal sealed class Routes
{
    private const string Requests = "smtplog_http_requests_total";
    private readonly Exporter exporter;
    private readonly WebPlan web;
    private readonly MetricsEndpoint metrics;
    private readonly StatusEndpoint status;

    public Routes(Exporter exporter, WebPlan web, TimeProvider time)
    {
        this.exporter = exporter;
        this.web = web;
        metrics = new MetricsEndpoint(exporter, web, time);
        status = new StatusEndpoint(exporter, web, time);
        foreach (string handler in (ReadOnlySpan<string>)["metrics", "status", "api", "probe"]) exporter.Tally.Add(Requests, handler, "200", 0);
    }

    public async Task AnswerAsync(HttpContext context)
    {
        string path = context.Request.Path.Value ?? "/";
        string handler = "other";
        if (path == web.TelemetryPath) handler = "metrics";
        else if (path is "/") handler = "status";
        else if (path is "/api/v1/status" or "/api/v1/unmatched") handler = "api";
        else if (path is "/-/healthy" or "/-/ready") handler = "probe";

        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-store";
        if (handler == "other") await PlainAsync(context, StatusCodes.Status404NotFound, "not found\n");
        else if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Headers[HeaderNames.Allow] = "GET, HEAD";
            await PlainAsync(context, StatusCodes.Status405MethodNotAllowed, "method not allowed\n");
        }
        else if (handler == "metrics") await metrics.AnswerAsync(context);
        else if (handler == "status") await status.AnswerPageAsync(context);
        else if (path == "/api/v1/status") await status.AnswerJsonAsync(context);
        else if (handler == "api") await status.AnswerUnmatchedAsync(context);
        else if (path == "/-/healthy") await PlainAsync(context, StatusCodes.Status200OK, "healthy\n");
        else if (exporter.WhyNotReady() is { } reason) await PlainAsync(context, StatusCodes.Status503ServiceUnavailable, $"not ready: {reason}\n");
        else await PlainAsync(context, StatusCodes.Status200OK, "ready\n");

        exporter.Tally.Add(Requests, handler, $"{context.Response.StatusCode}");
    }

    public static Task PlainAsync(HttpContext context, int status, string text) => SendAsync(context, status, "text/plain; charset=utf-8", System.Text.Encoding.UTF8.GetBytes(text));

    public static async Task SendAsync(HttpContext context, int status, string type, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.BodyWriter.WriteAsync(body, context.RequestAborted);
    }
}
