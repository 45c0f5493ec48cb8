using SmtpLogExporter.Logs;

namespace SmtpLogExporter.Ingest;

/// <summary>Batch, line, header, dialect, stories, book, position: the one place where order matters. Runs on one thread until it is stopped or everything is read.</summary>
internal sealed class Pump(Intake intake, Gate gate)
{
    // So much is counted in well under 2 ms. What is left of the reader's batch comes with its next one.
    private const int BytesPerHold = 256 * 1024;

    /// <param name="turned">Called after each look at the sources, outside the gate.</param>
    /// <param name="stop">Ends the run after the batch in hand.</param>
    public void Run(Action turned, CancellationToken stop)
    {
        LogReader reader = intake.Reader;
        while (!stop.IsCancellationRequested)
        {
            // All reading happens here, outside the gate: a dead disk stops the pump, not the scrapes.
            bool found = reader.Read();
            if (found) Count(reader);
            turned();
            if (reader.IsDone) return;
            if (!found) reader.Wait(stop);
        }
    }

    private void Count(LogReader reader)
    {
        using (gate.Enter())
        {
            long now = intake.IsLive ? intake.Now : long.MinValue;
            Lane? lane = null;
            int bytes = 0;
            while (bytes < BytesPerHold && reader.TryTake(out LogLine line))
            {
                bytes += line.Text.Length;
                if (lane is null)
                {
                    lane = intake.LaneOf(reader.Current);
                    lane.Begin(reader.CurrentWrittenAt);
                }

                intake.Book.CountLine(lane.Ledger, lane.Take(line, now));
            }

            reader.Settle();
            intake.MeetSources();
        }
    }
}
