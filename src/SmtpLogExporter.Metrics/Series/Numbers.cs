using System.Runtime.CompilerServices;

namespace SmtpLogExporter.Metrics.Series;

/// <summary>
/// All numbers of all series in one array, so that a cut is one copy. A series has one cell, or for a histogram those of <see cref="HistogramCells"/>;
/// the windows of native histograms are cells too.
/// </summary>
internal sealed class Numbers
{
    /// <summary>Where families that are not counted in this profile count: nobody reads it.</summary>
    public const int Sink = 1;

    // Cell 0 means "no series yet"; the sink has room for the largest histogram.
    private const int FirstFree = 64;

    /// <summary>Cells that may be added between making room and copying.</summary>
    private const int Spare = 1024;

    private readonly Dictionary<int, Stack<int>> free = [];
    private int used = FirstFree;

    /// <summary>Changes its identity when it grows: read it anew for each use.</summary>
    public long[] Cells { get; private set; } = new long[1024];

    /// <summary>Adds to a cell, as <see cref="Sum"/> does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int at, long amount)
    {
        ref long cell = ref Cells[at];
        cell = Sum(cell, amount);
    }

    /// <summary>Changes what may go up and down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Change(int at, long change) => Cells[at] += change;

    /// <summary>Raises a cell that stands lower.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Raise(int at, long value)
    {
        ref long cell = ref Cells[at];
        if (value > cell) cell = value;
    }

    /// <summary>Some cells at 0.</summary>
    public int Take(int size)
    {
        if (free.TryGetValue(size, out Stack<int>? stack) && stack.TryPop(out int given))
        {
            Cells.AsSpan(given, size).Clear();
            return given;
        }

        if (used + size > Cells.Length)
        {
            long[] larger = new long[Math.Max(Cells.Length * 2, used + size)];
            Cells.AsSpan(0, used).CopyTo(larger);
            Cells = larger;
        }

        int at = used;
        used += size;
        return at;
    }

    public void Give(int at, int size)
    {
        if (!free.TryGetValue(size, out Stack<int>? stack)) free[size] = stack = new Stack<int>();
        stack.Push(at);
    }

    /// <summary>Room for a copy of what there is now and a little more. May be asked for while others count: the answer is a guess.</summary>
    public long[] MakeRoom() => GC.AllocateUninitializedArray<long>(Volatile.Read(ref used) + Spare);

    /// <summary>A copy of all cells, in the room given if they fit.</summary>
    public long[] Copy(long[]? room = null)
    {
        long[] copy = room is not null && room.Length >= used ? room : GC.AllocateUninitializedArray<long>(used);
        Cells.AsSpan(0, used).CopyTo(copy);
        return copy;
    }

    /// <summary>Adds without ever going down: at the end of the range it stays there, in whatever order things were added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Sum(long a, long b)
    {
        long sum = unchecked(a + b);
        return sum < a ? long.MaxValue : sum;
    }
}
