using Microsoft.Extensions.Primitives;
using SmtpLogExporter.Metrics.Exposition;
using SmtpLogExporter.Settings;
using SmtpLogExporter.State;

namespace SmtpLogExporter.Endpoints;

/// <summary>Answers scrapes: <c>name[]</c> and <c>server</c> choose series, the Accept header chooses the format.</summary>
internal sealed class MetricsEndpoint(Exporter exporter, WebPlan web, TimeProvider time)
{
    private const int MostFilters = 200;
    private readonly RenderedCut rendered = new();
    private int inFlight;

    public async Task AnswerAsync(HttpContext context)
    {
        try
        {
            if (Interlocked.Increment(ref inFlight) > web.MaxRequests && web.MaxRequests > 0)
            {
                await Routes.PlainAsync(context, StatusCodes.Status503ServiceUnavailable, $"limit of concurrent requests reached ({web.MaxRequests}), try again later\n");
                return;
            }

            await ScrapeAsync(context);
        }
        finally
        {
            Interlocked.Decrement(ref inFlight);
        }
    }

    private static bool TakesGzip(HttpRequest request)
    {
        foreach (string part in request.Headers.AcceptEncoding.ToString().Split(',', StringSplitOptions.TrimEntries))
        {
            string[] coding = part.Split(';', StringSplitOptions.TrimEntries);
            if (coding[0] is "gzip" or "*") return coding.Length < 2 || coding[1].TrimEnd('0', '.') != "q=";
        }

        return false;
    }

    private async Task ScrapeAsync(HttpContext context)
    {
        long begun = time.GetTimestamp();
        StringValues names = context.Request.Query["name[]"];
        StringValues servers = context.Request.Query["server"];
        if (names.Count > MostFilters || servers.Count > MostFilters)
        {
            await Routes.PlainAsync(context, StatusCodes.Status400BadRequest, $"more than {MostFilters} filters\n");
            return;
        }

        ExpositionFormat format = ExpositionWriter.Choose(context.Request.Headers.Accept.ToString());
        Moment moment = await exporter.ShowAsync();
        ExpositionOptions options = new()
        {
            Names = [.. names.OfType<string>()],
            Servers = [.. servers.OfType<string>()],
            HealthOnly = !moment.IsComplete,
            Created = web.Created,
        };
        bool gzip = TakesGzip(context.Request);
        ReadOnlyMemory<byte> body = rendered.Get(moment.Cut, format, options, gzip);
        exporter.NoteScrape(time.GetElapsedTime(begun));
        context.Response.Headers.Vary = "Accept, Accept-Encoding";
        if (gzip) context.Response.Headers.ContentEncoding = "gzip";
        await Routes.SendAsync(context, StatusCodes.Status200OK, ExpositionWriter.ContentType(format), body);
    }
}
