using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Endpoints;

/// <summary>Answers scrapes: <c>name[]</c> and <c>server</c> choose series, the Accept header chooses the format.</summary>
internal sealed class MetricsEndpoint(Exporter exporter, WebPlan web, TimeProvider time) : IDisposable
{
    private readonly Scrapes scrapes = new(exporter.ShowAsync);
    private int inFlight;

    /// <param name="context">The request.</param>
    /// <param name="withPrivate">It may see families about single clients, users and domains.</param>
    public async Task AnswerAsync(HttpContext context, bool withPrivate)
    {
        try
        {
            if (Interlocked.Increment(ref inFlight) > web.MaxRequests && web.MaxRequests > 0)
                await Routes.PlainAsync(context, StatusCodes.Status503ServiceUnavailable, $"limit of concurrent requests reached ({web.MaxRequests}), try again later\n");
            else if (ScrapeQuestion.Read(context.Request, web, withPrivate) is { } question) await ScrapeAsync(context, question);
            else await Routes.PlainAsync(context, StatusCodes.Status400BadRequest, "too many filters\n");
        }
        finally
        {
            Interlocked.Decrement(ref inFlight);
        }
    }

    public void Dispose() => scrapes.Dispose();

    private async Task ScrapeAsync(HttpContext context, ScrapeQuestion question)
    {
        long begun = time.GetTimestamp();
        ReadOnlyMemory<byte> body;
        try
        {
            body = await scrapes.AskAsync(question).WaitAsync(ScrapeQuestion.PatienceOf(context.Request), time, context.RequestAborted);
        }
        catch (TimeoutException)
        {
            await Routes.PlainAsync(context, StatusCodes.Status503ServiceUnavailable, "the scrape took longer than the scraper waits\n");
            return;
        }

        exporter.NoteScrape(time.GetElapsedTime(begun));
        context.Response.Headers.Vary = "Accept, Accept-Encoding";
        if (question.Gzip) context.Response.Headers.ContentEncoding = "gzip";
        await Routes.SendAsync(context, StatusCodes.Status200OK, question.Offer.ContentType, body);
    }
}
