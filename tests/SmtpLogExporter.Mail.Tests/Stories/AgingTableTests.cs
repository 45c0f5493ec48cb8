using FsCheck;
using FsCheck.Fluent;
using SmtpLogExporter.Mail.Stories;

namespace SmtpLogExporter.Mail.Tests.Stories;

public class AgingTableTests
{
    [Fact]
    public void It_behaves_like_a_dictionary_with_the_order_of_touches() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<(byte Op, byte Key)[]>(), steps =>
    {
        AgingTable<int> table = new(2, slack: 0);
        List<(byte Key, int Value, int Class)> model = [];
        long now = 0;
        foreach ((byte op, byte id) in steps.Concat(steps))
        {
            byte key = (byte)(id % 40);
            StoryKey storyKey = StoryKey.Of(key, 7);
            int index = table.Find(storyKey);
            int at = model.FindIndex(m => m.Key == key);
            if ((index >= 0) != (at >= 0)) return false;
            now++;
            if (index < 0)
            {
                index = table.Add(storyKey, now, (byte)(op % 2));
                table[index] = op;
                model.Add((key, op, op % 2));
            }
            else if (op % 3 == 0)
            {
                table.Remove(index);
                model.RemoveAt(at);
            }
            else
            {
                if (table[index] != model[at].Value) return false;
                table.Touch(index, now, (byte)(op % 2));
                (byte Key, int Value, int Class) moved = (key, model[at].Value, op % 2);
                model.RemoveAt(at);
                model.Add(moved);
            }
        }

        for (int c = 0; c < 2; c++)
        {
            List<ulong> order = [];
            for (int i = table.Oldest(c); i >= 0; i = table.Newer(i)) order.Add(table.KeyOf(i).A);
            if (!order.SequenceEqual(model.Where(m => m.Class == c).Select(m => (ulong)m.Key))) return false;
        }

        return table.Count == model.Count;
    }));

    [Fact]
    public void It_grows_beyond_a_page()
    {
        AgingTable<long> table = new(1, slack: 0);
        for (int i = 0; i < 10_000; i++) table[table.Add(StoryKey.Of((ulong)i, 1), i, 0)] = i * 3;
        for (int i = 0; i < 10_000; i++) Assert.Equal(i * 3, table[table.Find(StoryKey.Of((ulong)i, 1))]);
    }
}
