using Microsoft.Net.Http.Headers;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Endpoints;

/// <summary>Which path answers what. Everything else is 404, every other method 405.</summary>
internal sealed class Routes : IDisposable
{
    private const string Requests = "smtplog_http_requests_total";
    private readonly Exporter exporter;
    private readonly WebPlan web;
    private readonly MetricsEndpoint metrics;

    public Routes(Exporter exporter, WebPlan web, TimeProvider time)
    {
        this.exporter = exporter;
        this.web = web;
        metrics = new MetricsEndpoint(exporter, web, time);
        foreach (string handler in (ReadOnlySpan<string>)["metrics", "status", "probe"]) exporter.Tally.Add(Requests, handler, "200", 0);
    }

    public async Task AnswerAsync(HttpContext context)
    {
        string path = context.Request.Path.Value ?? "/";
        string handler = "other";
        if (path == web.TelemetryPath) handler = "metrics";
        else if (path is "/") handler = "status";
        else if (path is "/-/healthy" or "/-/ready") handler = "probe";

        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-store";
        if (handler == "other") await PlainAsync(context, StatusCodes.Status404NotFound, "not found\n");
        else if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Headers[HeaderNames.Allow] = "GET, HEAD";
            await PlainAsync(context, StatusCodes.Status405MethodNotAllowed, "method not allowed\n");
        }
        else if (handler == "metrics") await metrics.AnswerAsync(context, withPrivate: true);
        else if (handler == "status") await LandingPage.AnswerAsync(context, exporter, web);
        else if (path == "/-/healthy") await PlainAsync(context, StatusCodes.Status200OK, "healthy\n");
        else if (exporter.WhyNotReady() is { } reason) await PlainAsync(context, StatusCodes.Status503ServiceUnavailable, $"not ready: {reason}\n");
        else await PlainAsync(context, StatusCodes.Status200OK, "ready\n");

        exporter.Tally.Add(Requests, handler, $"{context.Response.StatusCode}");
    }

    public void Dispose() => metrics.Dispose();

    public static Task PlainAsync(HttpContext context, int status, string text) => SendAsync(context, status, "text/plain; charset=utf-8", System.Text.Encoding.UTF8.GetBytes(text));

    public static async Task SendAsync(HttpContext context, int status, string type, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.BodyWriter.WriteAsync(body, context.RequestAborted);
    }
}
