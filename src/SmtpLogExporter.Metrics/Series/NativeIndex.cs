using System.Runtime.CompilerServices;

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

    // The bits of a number without its lowest 49 are the eighths of octaves that lie below it, counted from 2^-1023.
    private const int EighthAt = 49;
    private const long EighthOfOne = 1023 * 8;

    private const long MantissaMask = (1L << 52) - 1;
    private const long Half = 1022L << 52;

    /// <summary>
    /// Ends of buckets between 0.5 and 1, github.com/prometheus/client_golang histogram.go: nativeHistogramBounds of schema 3. Each eighth of the octave
    /// has just one of them within, but for the last: its buckets end with the octave.
    /// </summary>
    private static ReadOnlySpan<double> Ends =>
        [0.5452538663326288, 0.5946035575013605, 0.6484197773255048, 0.7071067811865475, 0.7711054127039704, 0.8408964152537144, 0.9170040432046711, 1];

    /// <summary>The bucket of a positive number. Part of its one caller on the way of a fact: a call would cost as much again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of(double value, int schema)
    {
        // An end belongs to its bucket, so the number next below decides: of a whole power of two it lies in the octave below.
        long below = BitConverter.DoubleToInt64Bits(value) - 1;
        long eighth = below >> EighthAt;
        long end = BitConverter.DoubleToInt64Bits(Ends[(int)eighth & 7]);
        int isAbove = ((below & MantissaMask) | Half) >= end ? 1 : 0;
        return Coarser((int)(eighth - EighthOfOne) + isAbove + 1, Schema - schema);
    }

    /// <summary>The bucket that holds this one when the resolution is halved some times.</summary>
    public static int Coarser(int index, int halvings) => ((index - 1) >> halvings) + 1;

    /// <summary>Where a bucket ends.</summary>
    public static double UpperBound(int index, int schema) => Math.Pow(2, index / Math.Pow(2, schema));
}
