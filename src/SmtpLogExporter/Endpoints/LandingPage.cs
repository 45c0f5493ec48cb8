using System.Net;
using System.Security.Cryptography;
using System.Text;
using SmtpLogExporter.Health;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Endpoints;

/// <summary>A plain page with links and the sources' state. Nothing in it is active; paths and messages are escaped.</summary>
internal static class LandingPage
{
    private const string Style = """
        :root{color-scheme:light dark}
        body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:3rem auto;padding:0 1rem}
        h1{font-size:1.4rem;margin:0}small,td.quiet{opacity:.7}
        nav a{margin-right:1.5rem}
        table{border-collapse:collapse;width:100%;margin-top:1.5rem}
        th,td{text-align:left;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #8884;vertical-align:top}
        .ok{color:#2a8a3e}.bad{color:#c0392b}
        """;

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static Task AnswerAsync(HttpContext context, Exporter exporter, WebPlan web)
    {
        if (context.Response.Headers.ContentSecurityPolicy.Count == 0) context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        string page = Write(exporter.Sources(), exporter.WhyNotReady(), web.TelemetryPath);
        return Routes.SendAsync(context, StatusCodes.Status200OK, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(page));
    }

    public static string Write(IReadOnlyList<SourceView> sources, string? notReady, string metrics)
    {
        StringBuilder page = new();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>SmtpLogExporter</title><style>")
            .Append(Style)
            .Append("</style></head>\n<body><h1>SmtpLogExporter</h1>\n")
            .Append($"<p><small>{Text(BuildInfo.Current.Version)}</small> · {(notReady is null ? "<span class=\"ok\">ready</span>" : $"<span class=\"bad\">not ready: {Text(notReady)}</span>")}</p>\n")
            .Append($"<nav><a href=\"{Text(metrics)}\">Metrics</a><a href=\"/-/healthy\">Healthy</a><a href=\"/-/ready\">Ready</a></nav>\n")
            .Append("<table><thead><tr><th>Source</th><th>Server</th><th>State</th><th>Newest line</th><th>Read</th><th>Behind</th></tr></thead><tbody>\n");
        foreach (SourceView source in sources)
        {
            string state = source.IsUp && source.Trouble is null ? "<span class=\"ok\">up</span>" : $"<span class=\"bad\">{(source.IsUp ? "up" : "down")}{(source.Trouble is null ? "" : $": {Text(source.Trouble)}")}</span>";
            string newest = source.NewestTime == 0 ? "none yet" : $"{DateTimeOffset.FromUnixTimeMilliseconds(source.NewestTime):yyyy-MM-dd HH:mm:ss} UTC";
            page.Append($"<tr><td>{Text(source.Label)}</td><td>{Text(source.Mta ?? "unknown")}</td><td>{state}</td><td>{newest}</td><td>{Size(source.BytesRead)}</td><td>{Size(source.LagBytes)}</td></tr>\n");
        }

        if (sources.Count == 0) page.Append("<tr><td class=\"quiet\" colspan=\"6\">no source has been found yet</td></tr>\n");
        return page.Append("</tbody></table></body></html>\n").ToString();
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Size(long bytes) => bytes switch
    {
        < 10_000 => $"{bytes} B",
        < 10_000_000 => $"{bytes / 1000} kB",
        < 10_000_000_000 => $"{bytes / 1_000_000} MB",
        _ => $"{bytes / 1_000_000_000} GB",
    };
}
