using FsCheck;
using FsCheck.Fluent;
using SmtpLogExporter.Metrics.Bounded;
using SmtpLogExporter.Metrics.Series;
using SmtpLogExporter.Metrics.Servers;

namespace SmtpLogExporter.Metrics.Tests.Bounded;

public sealed class FrequencySketchTests
{
    private static readonly MtaServers Mta = new("postfix", null, []);
    private static readonly ServerBlock Server = new(Mta, LabelValue.Other, [], 1);
    private static readonly ServerBlock Another = new(Mta, LabelValue.Other, [], 2);

    [Fact]
    public void While_there_is_room_counts_are_exact()
    {
        FrequencySketch sketch = new(10);
        for (int i = 0; i < 55; i++) sketch.Add(Key(i % 10));
        Assert.Equal(6u, sketch.Add(Key(9)));
        Assert.Equal(7u, sketch.Add(Key(0)));
    }

    [Fact]
    public void What_comes_often_is_never_lost_among_many_rare_ones()
    {
        FrequencySketch sketch = new(50);
        uint seen = 0;
        for (int i = 0; i < 10_000; i++) seen = sketch.Add(Key(i % 10 == 0 ? -1 : i));
        seen = sketch.Add(Key(-1));
        Assert.InRange(seen, 800u, 1001u);
    }

    [Fact]
    public void It_never_claims_more_than_was_seen() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), keys =>
    {
        FrequencySketch sketch = new(5);
        Dictionary<int, uint> truth = [];
        foreach (byte key in keys)
        {
            truth[key % 20] = truth.GetValueOrDefault(key % 20) + 1;
            if (sketch.Add(Key(key % 20)) > truth[key % 20]) return false;
        }

        return true;
    }));

    [Fact]
    public void The_heap_stays_a_heap_whatever_is_done() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<uint>(), seed =>
    {
        Dice dice = new(seed);
        byte[] steps = new byte[400];
        for (int i = 0; i < steps.Length; i++) steps[i] = (byte)dice.Next(256);
        FrequencySketch sketch = new(12);
        foreach (byte step in steps)
        {
            if (step == 255) sketch.Decay(1);
            else if (step > 200) sketch.Remove(Key(step % 15));
            else sketch.Add(Key(step % 15, step % 3 == 0 ? Server : Another));
            if (step % 50 == 4) sketch.Forget(Another);
            HashSet<SlotKey> keys = [];
            for (int place = 0; place < sketch.Count; place++)
            {
                if (!keys.Add(sketch.At(place).Key) || (step % 50 == 4 && sketch.At(place).Key.Server == Another)) return false;
                if (place > 0 && sketch.At((place - 1) / 2).Count > sketch.At(place).Count) return false;
            }
        }

        return sketch.Count <= 12;
    }));

    [Fact]
    public void A_removed_key_begins_anew()
    {
        FrequencySketch sketch = new(5);
        for (int i = 0; i < 10; i++) sketch.Add(Key(1));
        sketch.Add(Key(2));
        sketch.Remove(Key(1));
        sketch.Remove(Key(77));
        Assert.Equal(1, sketch.Count);
        Assert.Equal(1u, sketch.Add(Key(1)));
        Assert.Equal(2u, sketch.Add(Key(2)));
    }

    [Fact]
    public void A_forgotten_server_leaves_nothing_behind()
    {
        FrequencySketch sketch = new(20);
        for (int i = 0; i < 20; i++) sketch.Add(Key(i, i % 3 == 0 ? Another : Server));
        sketch.Forget(Another);
        Assert.Equal(13, sketch.Count);
        for (int place = 0; place < sketch.Count; place++) Assert.Same(Server, sketch.At(place).Key.Server);
    }

    [Fact]
    public void Put_back_in_the_order_of_its_heap_it_goes_on_the_same_way() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        ArbMap.Default.ArbFor<byte[]>(),
        (first, then) =>
        {
            FrequencySketch one = new(6);
            foreach (byte key in first) one.Add(Key(key));
            FrequencySketch other = new(6);
            for (int place = 0; place < one.Count; place++) other.Restore(one.At(place).Key, one.At(place).Count, one.At(place).Error);
            return then.All(key => one.Add(Key(key)) == other.Add(Key(key)));
        }));

    private static SlotKey Key(int value, ServerBlock? server = null) => new(server ?? Server, (ulong)value);
}
