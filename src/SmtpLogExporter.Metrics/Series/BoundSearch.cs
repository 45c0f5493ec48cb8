using System.Runtime.Intrinsics;

namespace SmtpLogExporter.Metrics.Series;

/// <summary>
/// How many bounds lie below a number. All are compared, four at a time: a handful of bounds is done sooner so than by a search whose every step is a guess for the processor.
/// </summary>
internal static class BoundSearch
{
    private const int Width = 4;

    /// <summary>The bounds, filled up to whole vectors with a number that lies below nothing.</summary>
    public static long[] Padded(ReadOnlySpan<long> bounds)
    {
        long[] padded = new long[(bounds.Length + Width - 1) / Width * Width];
        Array.Fill(padded, long.MaxValue);
        bounds.CopyTo(padded);
        return padded;
    }

    /// <param name="padded">What <see cref="Padded"/> made.</param>
    /// <param name="value">The number.</param>
    public static int Below(ReadOnlySpan<long> padded, long value)
    {
        Vector256<long> wanted = Vector256.Create(value);
        Vector256<long> below = Vector256<long>.Zero;

        // True is -1.
        for (; padded.Length >= Width; padded = padded[Width..]) below -= Vector256.LessThan(Vector256.Create(padded), wanted);
        return (int)Vector256.Sum(below);
    }
}
