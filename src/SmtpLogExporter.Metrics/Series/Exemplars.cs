using System.Buffers;
using SmtpLogExporter.Metrics.Catalogue;

namespace SmtpLogExporter.Metrics.Series;

/// <summary>The newest example of each counter and of each bucket of a histogram. Not saved: an example is of use while its message is in the log.</summary>
internal sealed class Exemplars
{
    /// <summary>
    /// Names and values of an exemplar's labels may have 128 characters together (OpenMetrics 1.0, Exemplars). Longest ids in use: 16 of Postfix, 23 of Exim, 36 of UUIDs.
    /// </summary>
    public const int LongestId = 64;

    // One a second is more than a scraper takes.
    private const long Pause = 1000;

    private static readonly SearchValues<byte> Fit = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._:@+="u8);
    private readonly Dictionary<(int At, int Bucket), Exemplar> newest = [];

    public void Note(int at, MetricFamily family, long value, long time, ReadOnlySpan<byte> id)
    {
        (int At, int Bucket) place = (at, family.Type == FamilyType.Histogram ? family.Buckets.Of(value) : 0);
        if (newest.TryGetValue(place, out Exemplar? old) && time - old.Time is >= 0 and < Pause) return;
        if (id.Length > LongestId || id.ContainsAnyExcept(Fit)) return;
        newest[place] = new Exemplar(id.ToArray(), family.Type == FamilyType.Histogram ? value : 1, time);
    }

    public void Forget(int at, MetricFamily family)
    {
        for (int bucket = 0; bucket <= family.BoundArray.Length; bucket++) newest.Remove((at, bucket));
    }

    public IReadOnlyDictionary<(int At, int Bucket), Exemplar> Copy() => new Dictionary<(int At, int Bucket), Exemplar>(newest);
}
