using System.Globalization;
using Microsoft.Extensions.Primitives;
using SmtpLogExporter.Metrics.Exposition;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Endpoints;

/// <summary>What a scraper asks for; equal questions get one answer.</summary>
/// <param name="Offer">The format.</param>
/// <param name="Gzip">Packed.</param>
/// <param name="Options">Which series.</param>
internal sealed record ScrapeQuestion(Offer Offer, bool Gzip, ExpositionOptions Options)
{
    private const int MostFilters = 200;
    private const double LongestTimeout = 3600;

    /// <summary>Two questions with the same key want the same bytes of a cut.</summary>
    public string Key { get; } = string.Join('\r', Offer, Gzip, Options.WithoutPrivate, Options.HealthOnly, string.Join('\n', Options.Names), string.Join('\n', Options.Servers));

    /// <summary>Null if there are too many filters.</summary>
    public static ScrapeQuestion? Read(HttpRequest request, WebPlan web, bool withPrivate)
    {
        StringValues names = request.Query["name[]"];
        StringValues servers = request.Query["server"];
        if (names.Count > MostFilters || servers.Count > MostFilters) return null;
        ExpositionOptions options = new()
        {
            Names = Sorted(names),
            Servers = Sorted(servers),
            WithoutPrivate = !withPrivate,
            Created = web.Created,
            WithoutNative = web.WithoutNative,
        };
        return new ScrapeQuestion(Offer.Choose(request.Headers.Accept.ToString()), TakesGzip(request.Headers.AcceptEncoding.ToString()), options);
    }

    /// <summary>How long the scraper waits; infinite if it does not say.</summary>
    public static TimeSpan PatienceOf(HttpRequest request)
    {
        string text = request.Headers["X-Prometheus-Scrape-Timeout-Seconds"].ToString();
        bool says = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and < LongestTimeout;
        return says ? TimeSpan.FromSeconds(seconds) : Timeout.InfiniteTimeSpan;
    }

    private static string[] Sorted(StringValues values) => [.. values.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static bool TakesGzip(string header)
    {
        foreach (string part in header.Split(',', StringSplitOptions.TrimEntries))
        {
            string[] coding = part.Split(';', StringSplitOptions.TrimEntries);
            if (!coding[0].Equals("gzip", StringComparison.OrdinalIgnoreCase) && coding[0] != "*") continue;
            return coding.Length < 2 || !coding[1].StartsWith("q=", StringComparison.OrdinalIgnoreCase)
                || (double.TryParse(coding[1].AsSpan(2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double weight) && weight > 0);
        }

        return false;
    }
}
