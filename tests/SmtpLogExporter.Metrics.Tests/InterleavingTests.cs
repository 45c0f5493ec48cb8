using FsCheck;
using FsCheck.Fluent;
using SmtpLogExporter.Metrics.Tests.Reading;

namespace SmtpLogExporter.Metrics.Tests;

public sealed class InterleavingTests
{
    [Fact]
    public void Closed_families_do_not_depend_on_how_two_sources_mingle() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<uint>(),
        seed =>
        {
            MetricBook one = Books.New();
            MetricBook other = Books.New();
            (uint, long, int)[] first = Source(seed, 0, 0);
            (uint, long, int)[] second = Source(seed + 7, 1, 20 * 3_600_000);
            foreach ((uint fact, long time, int server) in (ReadOnlySpan<(uint, long, int)>)[.. first, .. second]) Facts.Say(one, fact, time, server);
            Dice dice = new(seed);
            int a = 0;
            int b = 0;
            while (a < first.Length || b < second.Length)
            {
                // Batches, as the pump takes them.
                int batch = 1 + dice.Next(64);
                bool fromFirst = b == second.Length || (a < first.Length && dice.Next(2) == 0);
                for (int i = 0; i < batch && (fromFirst ? a < first.Length : b < second.Length); i++)
                {
                    (uint fact, long time, int server) = fromFirst ? first[a++] : second[b++];
                    Facts.Say(other, fact, time, server);
                }
            }

            // Every server speaks once more, so that none is hidden by where the clock happens to stand.
            foreach (MetricBook book in (MetricBook[])[one, other])
            {
                for (int server = 0; server < 4; server++) Facts.Say(book, 5, Facts.Start + (60 * 3_600_000L), server);
            }

            return Books.Closed(one.TakeCut()).SequenceEqual(Books.Closed(other.TakeCut()));
        }));

    [Fact]
    public void Bounded_families_agree_in_their_sums_when_nothing_is_released()
    {
        MetricBook one = Books.New(Facts.Options with { Unlimited = true });
        MetricBook other = Books.New(Facts.Options with { Unlimited = true });
        for (uint i = 0; i < 5000; i++) Facts.Say(one, i, Facts.Start + (i * 1000), (int)(i % 2));
        for (uint half = 0; half < 2; half++)
        {
            for (uint i = half; i < 5000; i += 2) Facts.Say(other, i, Facts.Start + (i * 1000), (int)(i % 2));
        }

        Assert.Equal(ExpositionReader.Write(one.TakeCut()), ExpositionReader.Write(other.TakeCut()));
    }

    // Two servers of its own, each silent now and then, some times for longer than it may.
    private static (uint Fact, long Time, int Server)[] Source(uint seed, int number, long delay)
    {
        Dice dice = new(seed);
        long time = Facts.Start + delay;
        (uint, long, int)[] lines = new (uint, long, int)[400];
        for (int i = 0; i < lines.Length; i++)
        {
            time += dice.Next(150) == 0 ? dice.Next(30 * 3_600_000) : dice.Next(60_000);
            lines[i] = (seed + (uint)i, time, (number * 2) + dice.Next(2));
        }

        return lines;
    }
}
