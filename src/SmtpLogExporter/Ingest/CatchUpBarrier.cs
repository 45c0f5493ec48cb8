using SmtpLogExporter.Logs;
using SmtpLogExporter.State;

namespace SmtpLogExporter.Ingest;

/// <summary>
/// Keeps the counters from being shown until every source has been read up to where it stood at the start: before that they may be lower than what was shown before, or jump by a whole backlog.
/// All calls under the gate.
/// </summary>
internal sealed class CatchUpBarrier
{
    private readonly Intake intake;
    private readonly TimeSpan limit;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly long begun;

    /// <param name="intake">What is read.</param>
    /// <param name="isUnproven">An older generation was restored.</param>
    /// <param name="limit">How long it holds at most.</param>
    /// <param name="time">Clock.</param>
    /// <param name="log">For what the operator should know.</param>
    /// <param name="isLifted">The reading before this one had caught up: a new plan takes nothing away that was shown.</param>
    public CatchUpBarrier(Intake intake, bool isUnproven, TimeSpan limit, TimeProvider time, ILogger log, bool isLifted = false)
    {
        IsLifted = isLifted;
        this.intake = intake;
        IsUnproven = isUnproven;
        this.limit = limit;
        this.time = time;
        this.log = log;
        begun = time.GetTimestamp();
    }

    public bool IsLifted { get; private set; }

    /// <summary>An older generation was restored and the bytes since then have still to be read again.</summary>
    public bool IsUnproven { get; private set; }

    /// <summary>Bytes still to be read of what there was at the start.</summary>
    public long Remaining
    {
        get
        {
            long sum = 0;
            foreach (LogSource source in intake.Reader.Sources) sum += source.Account.CatchUpRemaining;
            return sum;
        }
    }

    /// <summary>Lifts the barrier if it is time.</summary>
    public void Look()
    {
        if (IsLifted) return;
        if (intake.Reader.IsCaughtUp) Lift(inTime: true);
        else if (time.GetElapsedTime(begun) >= limit) Lift(inTime: false);
    }

    private void Lift(bool inTime)
    {
        IsLifted = true;
        if (IsUnproven)
        {
            IsUnproven = false;
            if (inTime && !HasLost()) intake.Book.Add(Recovery.Family, 1, "previous");
            else
            {
                intake.StartAnew();
                Recovery.CountReset(intake, "the logs since the previous generation can no longer all be read", log);
            }
        }

        if (inTime) return;
        intake.Book.Add(Recovery.Family, 1, "catchup_timeout");
        IngestMessages.CatchUpTimeout(log, Remaining);
    }

    private bool HasLost()
    {
        foreach (Lane lane in intake.Lanes)
        {
            if (!lane.Source.Account.IsUp || lane.HasLostSinceStart) return true;
        }

        return intake.HasUnmetSources;
    }
}
