namespace SmtpLogExporter.Demo;

/// <summary>What goes wrong when: a cycle of ten minutes, the same each time.</summary>
internal sealed class Incidents(long begin)
{
    private const int CycleSeconds = 600;

    /// <summary>Milliseconds after which everything comes again.</summary>
    public const long Cycle = CycleSeconds * 1000L;

    /// <summary>One provider defers all mail.</summary>
    public bool IsDeferring(string domain, long time) => domain == "gmail.com" && Second(time) is >= 120 and < 240;

    /// <summary>Passwords are tried.</summary>
    public bool IsAttack(long time) => Second(time) is >= 300 and < 390;

    /// <summary>The number of rotations due so far: one in each cycle.</summary>
    public long Rotations(long time) => Math.Max(0, ((time - begin) / 1000) - 480 + CycleSeconds) / CycleSeconds;

    private long Second(long time) => (time - begin) / 1000 % CycleSeconds;
}
