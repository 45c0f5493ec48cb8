namespace SmtpLogExporter.Metrics;

/// <summary>Observations in exponential buckets: bucket i ends at 2^(i / 2^schema), its end included.</summary>
public readonly ref struct NativeHistogram
{
    internal NativeHistogram(int schema, long zeros, int first, ReadOnlySpan<long> buckets)
    {
        Schema = schema;
        Zeros = zeros;
        First = first;
        Buckets = buckets;
    }

    public int Schema { get; }

    /// <summary>Observations of 0.</summary>
    public long Zeros { get; }

    /// <summary>Number of the first bucket.</summary>
    public int First { get; }

    public ReadOnlySpan<long> Buckets { get; }
}
