using System.Buffers.Binary;
using System.Security.Cryptography;
using SmtpLogExporter.Ingest;

namespace SmtpLogExporter.State;

/// <summary>
/// Decides at the start how to go on. Numbers that were shown must be covered by what is restored; where that cannot be proven all counters start at 0:
/// a counter a little lower would make Prometheus add its whole value once more.
/// </summary>
internal static class Recovery
{
    public const string Family = "smtplog_state_recoveries_total";

    /// <param name="found">What the state folder held.</param>
    /// <param name="make">Makes an intake from the seed of its keys.</param>
    /// <param name="log">For what the operator should know.</param>
    /// <returns>The intake to go on with, and whether an older generation has still to be proven by reading the bytes since then again.</returns>
    public static (Intake Intake, bool IsUnproven) Begin(FoundState found, Func<ulong, Intake> make, ILogger log)
    {
        foreach (string remark in found.Remarks) StateMessages.Remark(log, remark);
        if (found.Snapshot is null)
        {
            Intake fresh = make(NewSeed());
            if (found.WasUsed) CountReset(fresh, "no state that was saved can be read", log);
            return (fresh, false);
        }

        Intake? intake = null;
        try
        {
            Meta meta = Meta.Load(found.Snapshot);
            intake = make(meta.Seed);
            bool overtaken = found.Shown > found.Snapshot.Sequence;
            IReadOnlyList<string> anew = intake.Load(found.Snapshot, withNumbers: !overtaken, meta.CountingSince);
            if (overtaken)
            {
                CountReset(intake, "numbers were shown that could not be saved", log);
                return (intake, false);
            }

            foreach (string family in anew)
            {
                intake.Book.Add(Family, 1, "family");
                StateMessages.FamilyAnew(log, family);
            }

            bool unproven = found.IsOlder || meta.IsUnproven;
            if (unproven) StateMessages.Previous(log);
            else
            {
                intake.Book.Add(Family, 1, "ok");
                StateMessages.Restored(log, found.Snapshot.Sequence);
            }

            return (intake, unproven);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A snapshot with a right checksum and a content nobody can read comes from another program version: it must not keep this one from starting.
            intake?.Dispose();
            Intake fresh = make(NewSeed());
            CountReset(fresh, $"the saved state cannot be used: {e.Message}", log);
            return (fresh, false);
        }
    }

    /// <summary>Says in the metrics and in the log that all counters started at 0.</summary>
    public static void CountReset(Intake intake, string reason, ILogger log)
    {
        intake.Book.Add(Family, 1, "reset");
        StateMessages.Reset(log, reason);
    }

    private static ulong NewSeed()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }
}
