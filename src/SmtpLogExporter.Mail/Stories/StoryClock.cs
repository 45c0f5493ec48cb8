namespace SmtpLogExporter.Mail.Stories;

/// <summary>
/// The clock of one source. <see cref="Now"/> is the newest log time. <see cref="Age"/> is what things remembered age by: it goes forward with the log, at most <see cref="Stride"/> in one step,
/// so that one stamp far in the future (a clock set wrong for a moment) expires nothing early. Both depend on the lines alone: a replay gives the same.
/// </summary>
internal sealed class StoryClock
{
    private const long Stride = 10 * 60 * 1000;

    /// <summary>A stamp this much older than the newest one is a clock set back, not a late line.</summary>
    private const long Setback = 60 * 60 * 1000;

    private bool isBehind;

    /// <summary>Newest log time, milliseconds UTC.</summary>
    public long Now { get; private set; }

    /// <summary>Milliseconds the log has gone on.</summary>
    public long Age { get; private set; }

    /// <summary>A line of this time was read. True if the clock of the log was set back at this line.</summary>
    public bool Hear(long time)
    {
        if (time <= 0) return false;
        if (time >= Now)
        {
            if (Now > 0) Age += Math.Min(time - Now, Stride);
            Now = time;
            isBehind = false;
            return false;
        }

        bool wasBehind = isBehind;
        isBehind = time < Now - Setback;
        return isBehind && !wasBehind;
    }

    public void Save(StateWriter to)
    {
        to.Write(Now);
        to.Write(Age);
        to.Write(isBehind);
    }

    public void Load(StateReader from)
    {
        Now = from.ReadInt64();
        Age = from.ReadInt64();
        isBehind = from.ReadBoolean();
    }
}
