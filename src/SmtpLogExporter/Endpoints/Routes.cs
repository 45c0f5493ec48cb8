using System.Text;
using Microsoft.Net.Http.Headers;
using SmtpLogExporter.Access;
using SmtpLogExporter.Settings;
using SmtpLogExporter.Web;

namespace SmtpLogExporter.Endpoints;

/// <summary>
/// Which path answers what, and to whom. The order is that of Prometheus' other exporters: rate limit, headers of the web configuration, who asks, and
/// only then what for. Probes answer always.
/// </summary>
internal sealed class Routes : IDisposable
{
    private const string Requests = "smtplog_http_requests_total";
    private const string Failures = "smtplog_http_auth_failures_total";
    private readonly Exporter exporter;
    private readonly WebPlan plan;
    private readonly WebConfiguration web;
    private readonly Gatekeeper keeper;
    private readonly Func<Problems>? reload;
    private readonly MetricsEndpoint metrics;
    private readonly TargetsEndpoint targets;
    private readonly Status.StatusEndpoint status;
    private readonly TokenBucket? rate;
    private readonly Audit audit;
    private readonly ILogger log;

    /// <param name="exporter">What is shown.</param>
    /// <param name="plan">Paths and limits.</param>
    /// <param name="web">The web configuration in force.</param>
    /// <param name="keeper">Decides who may.</param>
    /// <param name="time">Clock.</param>
    /// <param name="log">For refusals and defects.</param>
    /// <param name="reload">Reads the configuration again; null if there is none.</param>
    public Routes(Exporter exporter, WebPlan plan, WebConfiguration web, Gatekeeper keeper, TimeProvider time, ILogger log, Func<Problems>? reload = null)
    {
        this.exporter = exporter;
        this.plan = plan;
        this.web = web;
        this.keeper = keeper;
        this.reload = reload;
        this.log = log;
        metrics = new MetricsEndpoint(exporter, plan, time);
        targets = new TargetsEndpoint(exporter, plan);
        status = new Status.StatusEndpoint(exporter, plan, time);
        audit = new Audit(log, time);
        rate = web.Current.Rate is { } limit ? new TokenBucket(limit.Interval, limit.Burst, time) : null;
        foreach (string handler in (ReadOnlySpan<string>)["metrics", "status", "api", "probe"]) exporter.Tally.Add(Requests, handler, "200", 0);
        exporter.Tally.Add(Failures, 0);
    }

    public async Task AnswerAsync(HttpContext context)
    {
        Route route = Route.Of(context.Request.Path.Value ?? "/", plan);
        try
        {
            await AnswerAsync(context, route);
        }
        catch (Exception e) when (e is not OutOfMemoryException && !context.RequestAborted.IsCancellationRequested)
        {
            WebMessages.Failed(log, route.Handler, e);
            if (!context.Response.HasStarted) await PlainAsync(context, StatusCodes.Status500InternalServerError, "this is a defect, the log says more\n");
        }
        finally
        {
            exporter.Tally.Add(Requests, route.Handler, $"{context.Response.StatusCode}");
        }
    }

    public void Dispose() => metrics.Dispose();

    public static Task PlainAsync(HttpContext context, int status, string text) => SendAsync(context, status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text));

    public static async Task SendAsync(HttpContext context, int status, string type, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.BodyWriter.WriteAsync(body, context.RequestAborted);
    }

    private async Task AnswerAsync(HttpContext context, Route route)
    {
        bool isProbe = route.Needed == Role.None;
        if (!isProbe && rate?.TryTake() == false)
        {
            await PlainAsync(context, StatusCodes.Status429TooManyRequests, "too many requests\n");
            return;
        }

        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-store";
        foreach ((string name, string value) in web.Current.Headers) context.Response.Headers[name] = value;
        Verdict verdict = isProbe ? new Verdict(StatusCodes.Status200OK, Role.None, "") : await keeper.DecideAsync(context, route.Needed);
        if (!verdict.IsLetIn) await RefuseAsync(context, verdict);
        else if (route.IsMissing) await PlainAsync(context, StatusCodes.Status404NotFound, "not found\n");
        else if (!route.Methods.Contains(context.Request.Method))
        {
            context.Response.Headers[HeaderNames.Allow] = string.Join(", ", route.Methods);
            await PlainAsync(context, StatusCodes.Status405MethodNotAllowed, "method not allowed\n");
        }
        else await HandleAsync(context, route, verdict.Role);
    }

    private Task HandleAsync(HttpContext context, Route route, Role role) => route.Handler switch
    {
        "metrics" => metrics.AnswerAsync(context, withPrivate: role >= Role.MetricsPrivate),
        "status" => status.AnswerPageAsync(context, mayQuote: keeper.IsRestricted),
        "api" => ApiAsync(context),
        "reload" => ReloadAsync(context),
        _ => ProbeAsync(context),
    };

    private Task ApiAsync(HttpContext context) => context.Request.Path.Value switch
    {
        "/api/v1/status" => status.AnswerJsonAsync(context),
        "/api/v1/unmatched" => status.AnswerUnmatchedAsync(context, mayQuote: keeper.IsRestricted),
        _ => targets.AnswerAsync(context),
    };

    private Task ProbeAsync(HttpContext context)
    {
        if (context.Request.Path == "/-/healthy") return PlainAsync(context, StatusCodes.Status200OK, "healthy\n");
        return exporter.WhyNotReady() is { } reason
            // Paths of logs are for those who may see the pages.
            ? PlainAsync(context, StatusCodes.Status503ServiceUnavailable, keeper.IsRestricted ? "not ready\n" : $"not ready: {reason}\n")
            : PlainAsync(context, StatusCodes.Status200OK, "ready\n");
    }

    private async Task ReloadAsync(HttpContext context)
    {
        Problems problems = reload is null ? new Problems() : await Task.Run(reload);
        if (problems.None) await PlainAsync(context, StatusCodes.Status200OK, "read again\n");
        else await PlainAsync(context, StatusCodes.Status500InternalServerError, string.Concat(problems.Found.Select(p => $"{p}\n")));
    }

    private async Task RefuseAsync(HttpContext context, Verdict verdict)
    {
        exporter.Tally.Add(Failures);
        audit.Refused(context, verdict);
        if (verdict.Status == StatusCodes.Status401Unauthorized)
        {
            if (web.Current.Users.Count > 0) context.Response.Headers.WWWAuthenticate = "Basic";
            if (keeper.Access.TokenFiles.Count > 0) context.Response.Headers.Append(HeaderNames.WWWAuthenticate, "Bearer");
        }

        if (verdict.Status == StatusCodes.Status429TooManyRequests) context.Response.Headers.RetryAfter = "6";
        await PlainAsync(context, verdict.Status, verdict.Status switch
        {
            StatusCodes.Status401Unauthorized => "unauthorized\n",
            StatusCodes.Status429TooManyRequests => "too many attempts\n",
            _ => $"forbidden: {verdict.Reason}\n",
        });
    }
}
