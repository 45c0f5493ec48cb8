using System.Globalization;
using System.Text;
using SmtpLogExporter.Metrics.Catalogue;

namespace SmtpLogExporter.Metrics.Exposition;

/// <summary>
/// Bucket bounds as label values. One spelling in every format: the one to which Prometheus brings them when it reads OpenMetrics or protobuf
/// (github.com/prometheus/prometheus model/textparse, formatOpenMetricsFloat: Go's shortest form, with <c>.0</c> where it shows no point), so that
/// a query for <c>le="60.0"</c> holds however the scrape came.
/// </summary>
internal static class BoundText
{
    private static readonly byte[][][] Texts =
        [.. MetricCatalogue.All.Select(f => Array.ConvertAll(f.BoundArray, b => Encoding.UTF8.GetBytes(Of(Number.Of(b, f.Numbers)))))];

    private static readonly byte[][][] Ends = Array.ConvertAll(Texts, texts => (byte[][])[.. texts.Append("+Inf"u8.ToArray()).Select(t => (byte[])[.. t, .. "\"} "u8])]);

    public static byte[] Of(MetricFamily family, int bound) => Texts[family.Index][bound];

    /// <summary><c>0.5"} </c>: what stands between <c>le="</c> and the count of a bucket. That of +Inf comes last.</summary>
    public static byte[] End(MetricFamily family, int bound) => Ends[family.Index][bound];

    public static string Of(double bound)
    {
        string text = bound.ToString("R", CultureInfo.InvariantCulture);

        // Go turns to exponents at 10^6, .NET at 10^15.
        if (Math.Abs(bound) < 1e6) return text.Contains('.', StringComparison.Ordinal) ? text : text + ".0";
        string digits = text.TrimEnd('0');
        string fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return $"{digits[0]}{fraction}e+{text.Length - 1:00}";
    }
}
