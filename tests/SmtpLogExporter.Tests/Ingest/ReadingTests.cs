using Microsoft.Extensions.Logging.Abstractions;
using SmtpLogExporter.Health;
using SmtpLogExporter.Ingest;
using SmtpLogExporter.Settings;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Ingest;

public sealed class ReadingTests
{
    /// <summary>The process may be stopped while another plan takes over and has not read yet.</summary>
    [Fact]
    public void A_reading_that_has_ended_can_be_asked_to_end()
    {
        using TempFolder folder = new();
        Plan plan = Runs.PlanOf(folder["mail.log"]);
        Intake intake = new(plan, unlimited: false, seed: 1, TimeProvider.System);
        Gate gate = new();
        Reading reading = new(
            plan,
            intake,
            new CatchUpBarrier(intake, isUnproven: false, TimeSpan.Zero, TimeProvider.System, NullLogger.Instance),
            new SourceWatch(intake, NullLogger<SourceWatch>.Instance),
            new DuplicateWatch(TimeProvider.System, NullLogger<DuplicateWatch>.Instance),
            gate,
            TimeProvider.System);
        reading.Dispose();
        Assert.True(reading.TryStop(TimeSpan.Zero));
    }
}
