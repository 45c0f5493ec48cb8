using SmtpLogExporter.Ingest;

namespace SmtpLogExporter.Tests.Ingest;

public sealed class GateTests
{
    /// <summary>Counted in batches and not in time. The machine may put the reader aside before it asks, so the median is taken; a plain lock lets hundreds of batches pass.</summary>
    [Fact]
    public void A_reader_waits_for_two_batches_at_most()
    {
        Gate gate = new();
        long batches = 0;
        List<long> waits = [];
        using CancellationTokenSource stop = new();
        Thread pump = new(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                using (gate.Enter())
                {
                    Interlocked.Increment(ref batches);
                    Thread.SpinWait(2000);
                }
            }
        });
        pump.Start();
        for (int i = 0; i < 500; i++)
        {
            long before = Interlocked.Read(ref batches);
            using (gate.Interrupt()) waits.Add(Interlocked.Read(ref batches) - before);
            SpinWait.SpinUntil(() => Interlocked.Read(ref batches) > before + 1);
        }

        stop.Cancel();
        pump.Join();
        waits.Sort();
        Assert.InRange(waits[waits.Count / 2], 0, 2);
    }

    [Fact]
    public void The_pump_is_not_starved_by_readers_that_keep_coming()
    {
        Gate gate = new();
        using CancellationTokenSource stop = new();
        Thread[] readers = [.. Enumerable.Range(0, 3).Select(_ => new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                using (gate.Interrupt()) Thread.SpinWait(50);
            }
        }))];
        foreach (Thread reader in readers) reader.Start();
        for (int i = 0; i < 300; i++)
        {
            using (gate.Enter()) Thread.SpinWait(50);
        }

        stop.Cancel();
        foreach (Thread reader in readers) reader.Join();
    }

    [Fact]
    public void Nobody_is_inside_together_with_another()
    {
        Gate gate = new();
        int inside = 0;
        int collisions = 0;
        void Visit(bool asPump)
        {
            for (int i = 0; i < 2000; i++)
            {
                using (asPump ? gate.Enter() : gate.Interrupt())
                {
                    if (Interlocked.Increment(ref inside) != 1) Interlocked.Increment(ref collisions);
                    Interlocked.Decrement(ref inside);
                }
            }
        }

        Thread[] threads = [.. Enumerable.Range(0, 4).Select(i => new Thread(() => Visit(asPump: i == 0)))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        Assert.Equal(0, collisions);
    }
}
