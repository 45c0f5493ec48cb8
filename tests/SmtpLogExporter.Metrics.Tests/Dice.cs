namespace SmtpLogExporter.Metrics.Tests;

/// <summary>Numbers that look random and are the same each time. A struct, so that a test can count what others allocate.</summary>
internal struct Dice(uint seed)
{
    private ulong state = (seed * 0x9E37_79B9_7F4A_7C15) + 1;

    public int Next(int sides)
    {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return (int)((state >> 33) % (ulong)sides);
    }
}
