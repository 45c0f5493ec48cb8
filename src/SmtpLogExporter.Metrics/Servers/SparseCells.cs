namespace SmtpLogExporter.Metrics.Servers;

/// <summary>
/// From numbers to cells where most numbers have none. Number and cells stand in one word, at the first free place from where the number is sought:
/// a look takes a few instructions, which is why this is no dictionary.
/// </summary>
internal sealed class SparseCells
{
    private const int Least = 16;

    private long[] entries = new long[Least];
    private int count;

    /// <summary>The cells of a number above 0; 0 where it has none.</summary>
    public int Of(int number)
    {
        // At least half of the places are free, so that a search ends.
        long[] all = entries;
        for (int place = Start(number); ; place++)
        {
            long entry = all[place & (all.Length - 1)];
            if ((int)(entry >> 32) == number) return (int)entry;
            if (entry == 0) return 0;
        }
    }

    /// <summary>Gives a number its cells.</summary>
    public void Point(int number, int at)
    {
        if (Put(entries, number, at)) count++;
        if (count * 2 > entries.Length) Grow();
    }

    public void Clear()
    {
        Array.Clear(entries);
        count = 0;
    }

    private void Grow()
    {
        long[] larger = new long[entries.Length * 2];
        foreach (long entry in entries)
        {
            if (entry != 0) Put(larger, (int)(entry >> 32), (int)entry);
        }

        entries = larger;
    }

    private static bool Put(long[] all, int number, int at)
    {
        int place = Start(number) & (all.Length - 1);
        while (all[place] != 0 && (int)(all[place] >> 32) != number) place = (place + 1) & (all.Length - 1);
        bool isNew = all[place] == 0;
        all[place] = ((long)number << 32) | (uint)at;
        return isNew;
    }

    // Numbers of one family lie a few strides apart: multiplied they do not meet.
    private static int Start(int number) => (int)((uint)number * 0x9E37_79B1 >> 12);
}
