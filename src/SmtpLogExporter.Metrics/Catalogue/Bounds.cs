namespace SmtpLogExporter.Metrics.Catalogue;

/// <summary>Upper bounds of histograms as integers.</summary>
internal static class Bounds
{
    /// <summary>Seconds, kept as microseconds.</summary>
    public static long[] Seconds(params decimal[] bounds) => Array.ConvertAll(bounds, b => (long)(b * 1_000_000));

    public static long[] Plain(params long[] bounds) => bounds;
}
