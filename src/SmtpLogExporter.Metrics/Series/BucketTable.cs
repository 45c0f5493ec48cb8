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

    /// <summary>By the highest bit: the first bound that a number with it need not lie above.</summary>
    private readonly byte[] starts = new byte[64];

    /// <param name="bounds">Upper bounds, each above the one before, without +Inf.</param>
    public BucketTable(ReadOnlySpan<long> bounds)
    {
        this.bounds = [.. bounds, long.MaxValue];

        // 0 has no bit and begins where 1 does: at the first bound.
        for (int bit = 1; bit < starts.Length - 1; bit++) starts[bit] = (byte)Find(starts[bit - 1], 1L << bit);
    }

    /// <summary>The bucket of a non-negative number, which may lie on the bound of its bucket; that of +Inf comes last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(long value) => Find(starts[BitOperations.Log2((ulong)value)], value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Find(int bucket, long value)
    {
        long[] all = bounds;
        while (all[bucket] < value) bucket++;
        return bucket;
    }
}
