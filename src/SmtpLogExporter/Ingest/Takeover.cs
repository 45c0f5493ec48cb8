using SmtpLogExporter.Health;
using SmtpLogExporter.Settings;
using SmtpLogExporter.State;

namespace SmtpLogExporter.Ingest;

/// <summary>Makes the intake of a new plan from all that the old one holds. The old one stands still meanwhile, and can go on if anything is wrong.</summary>
internal sealed class Takeover(Reading old, HealthSeries health, Gate gate, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private Intake? made;

    /// <summary>The new intake, after <see cref="Prepare"/> has succeeded.</summary>
    public Intake Intake => made ?? throw new InvalidOperationException("Nothing was taken over.");

    /// <summary>Stops the old reading and makes the new intake.</summary>
    /// <returns>What is wrong; null if nothing is.</returns>
    public string? Prepare(Plan plan, ILogger log)
    {
        if (!old.TryStop(Patience)) return "a disk does not answer: the logs cannot be let go of now";
        Intake before = old.Intake;
        before.Reader.LetGo();
        SnapshotDraft draft = new();
        draft.Begin();
        using (gate.Interrupt())
        {
            // What is counted from here on waits for the new book.
            health.Pause();
            before.Save(draft);
        }

        Intake? fresh = null;
        try
        {
            fresh = new Intake(plan, unlimited: false, before.Seed, time);
            foreach (string family in fresh.Load(draft.End(0), withNumbers: true, before.CountingSince)) StateMessages.FamilyAnew(log, family);
            fresh.Reader.TakeOver(before.Reader);
            made = fresh;
            return null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            fresh?.Dispose();
            using (gate.Interrupt()) health.Follow(before);
            return $"what was counted cannot be taken over: {e.Message}";
        }
    }
}
