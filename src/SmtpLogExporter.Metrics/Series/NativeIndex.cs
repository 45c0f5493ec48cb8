namespace SmtpLogExporter.Metrics.Series;

/// <summary>
/// Bucket numbers of native histograms: bucket i of schema s ends at 2^(i / 2^s), its end included. Taken from the bits of the number, so that
/// every machine finds the same bucket.
/// </summary>
internal static class NativeIndex
{
    /// <summary>Each bucket is 2^(1/8) times the one below: 9 % wide.</summary>
    public const int Schema = 3;

    /// <summary>Values up to here count as zero (2^-128, what Prometheus' clients use).</summary>
    public const double ZeroThreshold = 2.938735877055719e-39;

    private const long MantissaMask = (1L << 52) - 1;

    // Bounds within one octave, github.com/prometheus/client_golang histogram.go: nativeHistogramBounds of schema 3.
    private static readonly long[] Mantissas = BoundSearch.Padded(Array.ConvertAll(
        [0.5, 0.5452538663326288, 0.5946035575013605, 0.6484197773255048, 0.7071067811865475, 0.7711054127039704, 0.8408964152537144, 0.9170040432046711],
        (double bound) => BitConverter.DoubleToInt64Bits(bound) & MantissaMask));

    /// <summary>The bucket of a positive number.</summary>
    public static int Of(double value, int schema)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        long mantissa = bits & MantissaMask;

        // The bucket of 1 ends at 2^0: whole powers of two belong to the octave below.
        int octave = (int)(bits >> 52) - 1023;
        return Coarser((octave * 8) + BoundSearch.Below(Mantissas, mantissa), Schema - schema);
    }

    /// <summary>The bucket that holds this one when the resolution is halved some times.</summary>
    public static int Coarser(int index, int halvings) => ((index - 1) >> halvings) + 1;

    /// <summary>Where a bucket ends.</summary>
    public static double UpperBound(int index, int schema) => Math.Pow(2, index / Math.Pow(2, schema));
}
