using FsCheck;
using FsCheck.Fluent;
using SmtpLogExporter.Metrics.Bounded;
using SmtpLogExporter.Metrics.Series;
using SmtpLogExporter.Metrics.Servers;

namespace SmtpLogExporter.Metrics.Tests.Bounded;

public sealed class SlotIndexTests
{
    private static readonly MtaServers Mta = new("postfix", null, []);
    private static readonly ServerBlock[] Blocks = [.. Enumerable.Range(1, 3).Select(n => new ServerBlock(Mta, new LabelValue($"mx{n}"), [], n))];

    [Fact]
    public void It_answers_as_a_dictionary_does() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<uint>(),
        seed =>
        {
            Dice dice = new(seed);
            SlotIndex index = new();
            Dictionary<SlotKey, Slot> expected = [];
            for (int i = 0; i < 500; i++)
            {
                SlotKey key = new(Blocks[dice.Next(3)], (ulong)dice.Next(80));
                Slot? known = expected.GetValueOrDefault(key);
                Assert.Same(known, index.Find(key));
                if (known is null)
                {
                    Slot slot = new(key, 0, [], [], 0);
                    index.Add(slot);
                    expected.Add(key, slot);
                }
                else if (dice.Next(3) == 0)
                {
                    index.Remove(known);
                    expected.Remove(key);
                }
            }

            foreach ((SlotKey key, Slot slot) in expected) Assert.Same(slot, index.Find(key));
        }));
}
