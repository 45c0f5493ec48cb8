namespace SmtpLogExporter.Demo;

/// <summary>Chance that comes out the same on every run (xorshift).</summary>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed | 1;

    public int Next(int below)
    {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return (int)((state >> 11) % (ulong)below);
    }

    public int Between(int least, int most) => least + Next(most - least + 1);

    public bool Chance(int percent) => Next(100) < percent;

    public T Pick<T>(IReadOnlyList<T> from) => from[Next(from.Count)];

    /// <summary>Milliseconds with a long tail: most are near the typical value, a few far above.</summary>
    public int Around(int typical) => typical / 2 + Next(typical) + (Chance(8) ? Next(typical * 12) : 0);
}
