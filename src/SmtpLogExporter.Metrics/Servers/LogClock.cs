using System.Runtime.CompilerServices;

namespace SmtpLogExporter.Metrics.Servers;

/// <summary>
/// The log time of the whole process, by which slots and silent servers age. It moves with the lines, never with the wall clock, and a
/// single wrong stamp does not move it: a leap forward must be confirmed by the lines that follow, and a clock that ran ahead comes back in the end.
/// </summary>
internal sealed class LogClock
{
    private const long Leap = 3_600_000;
    private const long FarBehind = 86_400_000;
    private const int LinesToLeap = 16;
    private const int LinesToFallBack = 100_000;

    private int ahead;
    private int behind;

    /// <summary>Milliseconds UTC, 0 before the first line.</summary>
    public long Now { get; private set; }

    /// <summary>The state to be saved: time, confirmations of a leap, lines far behind.</summary>
    public (long Now, int Ahead, int Behind) State
    {
        get => (Now, ahead, behind);
        set => (Now, ahead, behind) = value;
    }

    /// <summary>Hears the time of a line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(long time)
    {
        if ((ulong)(time - Now) > Leap)
        {
            Doubt(time);
            return;
        }

        Now = time;
        ahead = behind = 0;
    }

    private void Doubt(long time)
    {
        long step = time - Now;
        if (step > 0)
        {
            behind = 0;

            // A quiet server's night, or one wrong stamp: the lines that follow tell.
            if (Now != 0 && ++ahead < LinesToLeap) return;
            ahead = 0;
            Now = time;
            return;
        }

        // A source that catches up, or the rest of the world after a stamp from the future: only very many lines tell.
        ahead = 0;
        behind = step < -FarBehind ? behind + 1 : 0;
        if (behind < LinesToFallBack) return;
        behind = 0;
        Now = time;
    }
}
