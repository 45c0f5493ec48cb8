using Microsoft.Extensions.Logging.Abstractions;
using SmtpLogExporter.Ingest;
using SmtpLogExporter.Settings;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Ingest;

public sealed class CatchUpBarrierTests : IDisposable
{
    private readonly TempFolder temp = new();
    private readonly FakeClock clock = new();
    private readonly MailLog log;

    public CatchUpBarrierTests() => log = new MailLog(temp["mail.log"]);

    public void Dispose() => temp.Dispose();

    [Fact]
    public void It_stays_until_the_backlog_is_read()
    {
        log.Connect(5000);
        using Intake intake = Make();
        CatchUpBarrier barrier = new(intake, isUnproven: false, TimeSpan.FromMinutes(10), clock, NullLogger.Instance);
        barrier.Look();
        Assert.False(barrier.IsLifted);

        bool wasHeldWithBytesLeft = false;
        using CancellationTokenSource stop = new();
        new Pump(intake, new Gate()).Run(
            () =>
            {
                barrier.Look();
                wasHeldWithBytesLeft |= !barrier.IsLifted && barrier.Remaining > 0;
                if (barrier.IsLifted) stop.Cancel();
            },
            stop.Token);

        Assert.True(wasHeldWithBytesLeft);
        Assert.Equal(0, barrier.Remaining);
        Assert.Equal(5000, Runs.Connections(Runs.Text(intake.Book.TakeCut())));
    }

    [Fact]
    public void It_is_lifted_after_its_limit_and_says_so()
    {
        log.Connect(5000);
        using Intake intake = Make();
        CatchUpBarrier barrier = new(intake, isUnproven: false, TimeSpan.FromMinutes(10), clock, NullLogger.Instance);
        clock.Advance(TimeSpan.FromMinutes(9));
        barrier.Look();
        Assert.False(barrier.IsLifted);
        clock.Advance(TimeSpan.FromMinutes(1));
        barrier.Look();

        Assert.True(barrier.IsLifted);
        Assert.Equal(1, Runs.Recoveries(Runs.Text(intake.Book.TakeCut()), "catchup_timeout"));
    }

    [Fact]
    public void An_older_generation_that_is_not_caught_up_in_time_is_a_reset()
    {
        log.Connect(10);
        using Intake intake = Make();
        CatchUpBarrier barrier = new(intake, isUnproven: true, TimeSpan.Zero, clock, NullLogger.Instance);
        barrier.Look();

        Assert.True(barrier.IsLifted);
        Assert.False(barrier.IsUnproven);
        Assert.Equal(1, Runs.Recoveries(Runs.Text(intake.Book.TakeCut()), "reset"));
    }

    [Fact]
    public void A_source_that_cannot_be_read_does_not_hold_it()
    {
        using Intake intake = new(Runs.PlanOf(temp["missing.log"]) with { Once = false }, unlimited: false, 1, TimeProvider.System);
        CatchUpBarrier barrier = new(intake, isUnproven: false, TimeSpan.FromMinutes(10), clock, NullLogger.Instance);
        using CancellationTokenSource stop = new();
        int looks = 0;
        new Pump(intake, new Gate()).Run(
            () =>
            {
                barrier.Look();
                if (barrier.IsLifted || ++looks > 50) stop.Cancel();
            },
            stop.Token);

        Assert.True(barrier.IsLifted);
    }

    private Intake Make()
    {
        Plan plan = Runs.PlanOf(log.Path) with { Once = false };
        return new Intake(plan, unlimited: false, 1, TimeProvider.System);
    }
}
