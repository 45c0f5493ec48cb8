namespace SmtpLogExporter.Metrics.Exposition;

/// <summary>A run of native buckets that are written one by one.</summary>
/// <param name="Offset">Of the first run the number of its first bucket; of the others the empty buckets left out before it.</param>
/// <param name="Start">Where it begins in the list of buckets.</param>
/// <param name="Length">Its buckets.</param>
internal readonly record struct BucketSpan(int Offset, int Start, int Length)
{
    // A zero costs less than a span (github.com/prometheus/client_golang histogram.go, makeBuckets).
    private const int LongestGap = 2;

    public static List<BucketSpan> Of(NativeHistogram native)
    {
        List<BucketSpan> spans = [];
        ReadOnlySpan<long> buckets = native.Buckets;
        int end = 0;
        for (int i = 0; i < buckets.Length; i++)
        {
            if (buckets[i] == 0) continue;
            if (spans.Count > 0 && i - end <= LongestGap) spans[^1] = spans[^1] with { Length = i - spans[^1].Start + 1 };
            else spans.Add(new BucketSpan(spans.Count == 0 ? native.First + i : i - end, i, 1));
            end = i + 1;
        }

        return spans;
    }
}
