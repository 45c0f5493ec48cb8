using FsCheck;
using FsCheck.Fluent;
using SmtpLogExporter.Metrics.Servers;

namespace SmtpLogExporter.Metrics.Tests.Servers;

public sealed class SparseCellsTests
{
    [Fact]
    public void It_answers_as_a_dictionary_does() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<uint>(),
        seed =>
        {
            Dice dice = new(seed);
            SparseCells cells = new();
            Dictionary<int, int> expected = [];
            for (int i = 0; i < 500; i++)
            {
                // Few numbers, so that some come twice, in strides as families have them.
                int number = 1 + (dice.Next(300) * (1 << dice.Next(12)));
                Assert.Equal(expected.GetValueOrDefault(number), cells.Of(number));
                if (dice.Next(100) == 0)
                {
                    cells.Clear();
                    expected.Clear();
                }

                int at = 1 + dice.Next(int.MaxValue - 1);
                cells.Point(number, at);
                expected[number] = at;
            }

            foreach ((int number, int at) in expected) Assert.Equal(at, cells.Of(number));
        }));

    [Fact]
    public void What_it_held_it_finds_again_without_new_memory()
    {
        SparseCells cells = new();
        Fill();
        cells.Clear();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Fill();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Fill()
        {
            for (int i = 1; i < 1000; i++) cells.Point(i * 117, i);
        }
    }
}
