using System.Numerics;
using System.Runtime.CompilerServices;

namespace SmtpLogExporter.Metrics.Series;

/// <summary>Finds the classic bucket of a number: the position of its highest bit tells where to begin, and few bounds lie as near as that.</summary>
internal sealed class BucketTable
{
    /// <summary>For what is no histogram.</summary>
    public static readonly BucketTable None = new([]);

    /// <summary>The bounds, and behind them one that nothing lies above.</summary>
    private readonly long[] bounds;

    /// <summary>By the number of zeros before the highest bit: the first bound that such a number need not lie above.</summary>
    private readonly byte[] starts = new byte[65];

    /// <param name="bounds">Upper bounds, each above the one before, without +Inf.</param>
    public BucketTable(ReadOnlySpan<long> bounds)
    {
        this.bounds = [.. bounds, long.MaxValue];

        // 0 has no bit and begins where 1 does: at the first bound.
        for (int bit = 1; bit < 63; bit++) starts[63 - bit] = (byte)Find(starts[64 - bit], 1L << bit);
    }

    /// <summary>The bucket of a non-negative number, which may lie on the bound of its bucket; that of +Inf comes last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(long value) => Find(starts[BitOperations.LeadingZeroCount((ulong)value)], value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Find(int bucket, long value)
    {
        long[] all = bounds;
        while (all[bucket] < value) bucket++;
        return bucket;
    }
}
