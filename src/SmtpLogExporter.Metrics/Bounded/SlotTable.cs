using System.Runtime.CompilerServices;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Series;
using SmtpLogExporter.Metrics.Servers;

namespace SmtpLogExporter.Metrics.Bounded;

/// <summary>
/// A bounded number of label values with series of their own, all others counted as <c>other</c> of their server. Nothing counted is ever moved: a key
/// that gets a slot starts at 0 and what it had before stays in <c>other</c>; a key that loses it takes its series away with it.
/// </summary>
internal sealed class SlotTable
{
    public const long MinimumStay = 15 * 60_000;

    // A candidate must have been seen this often, and twice as often as the slot it displaces, or slots would flicker between equals.
    private const uint LeastToDisplace = 8;

    private readonly SlotRoom room;
    private readonly Lane[] lanes;
    private readonly SlotNames names;
    private readonly FrequencySketch sketch;
    private readonly SlotIndex byKey = new();
    private readonly int[] overflow;
    private uint bar = LeastToDisplace;

    /// <param name="room">What all tables share.</param>
    /// <param name="limit">Slots there are.</param>
    /// <param name="candidates">Keys watched for a slot.</param>
    /// <param name="lanes">Series of each slot.</param>
    /// <param name="names">Spelling of a key.</param>
    /// <param name="spelling">Changes when keys are spelled differently than before, so that saved slots are not mixed with new ones.</param>
    public SlotTable(SlotRoom room, int limit, int candidates, Lane[] lanes, SlotNames names, string spelling = "1")
    {
        this.room = room;
        this.lanes = lanes;
        this.names = names;
        Limit = limit;
        sketch = new FrequencySketch(candidates);
        NamesPerSlot = lanes.Length == 0 ? 0 : lanes[0].Family.Labels.Count(l => l.Source == LabelSource.Open);
        Identity = string.Join(
            '|',
            [.. lanes.Take(1).Select(l => l.Family.Name), spelling, .. lanes.Select(l => $"{l.Family.Name}:{l.Family.Shape}:{l.Combination}")]);
        IsCounted = lanes.Length > 0 && room.IsCounted(lanes[0].Family);
        overflow = Array.ConvertAll(lanes, l => IsCounted ? room.OverflowOf(l.Family) : Numbers.Sink);
    }

    public bool IsCounted { get; }

    /// <summary>Name of the first family, then everything that, if it changes, makes saved slots mean something else.</summary>
    public string Identity { get; }

    /// <summary>Open labels of a slot's series.</summary>
    public int NamesPerSlot { get; }

    public bool IsAtLimit => !room.IsUnlimited && Slots.Count >= Limit;

    public int Limit { get; }

    public ReadOnlySpan<Lane> Lanes => lanes;

    /// <summary>In the order that decides between equals; part of the saved state.</summary>
    public List<Slot> Slots { get; } = [];

    public FrequencySketch Sketch => sketch;

    /// <summary>Counts for a numeric key.</summary>
    public void Count(ServerBlock server, ulong value, int variant, int lane, long amount, long time) => Count(server, value, [], variant, lane, amount, time);

    /// <summary>Counts for a text.</summary>
    public void Count(ServerBlock server, ReadOnlySpan<byte> text, int variant, int lane, long amount, long time)
    {
        if (IsCounted) Count(server, BytesComparer.Hash(text) + (ulong)variant, text, variant, lane, amount, time);
    }

    /// <summary>Frees what has been idle for the lifetime; called as log time goes by.</summary>
    public void Sweep(int halvings)
    {
        bar = LeastToDisplace;
        if (halvings > 0) sketch.Decay(halvings);
        for (int i = Slots.Count - 1; i >= 0; i--)
        {
            Slot slot = Slots[i];
            slot.Weight >>= halvings;

            // After the clock fell back.
            slot.Touched = Math.Min(slot.Touched, room.Now);
            slot.Admitted = Math.Min(slot.Admitted, room.Now);
            if (room.Now - slot.Touched >= room.Lifetime && room.Now - slot.Admitted >= MinimumStay) Release(slot);
        }
    }

    /// <summary>Frees all slots of a server and forgets its candidates.</summary>
    public void Forget(ServerBlock server)
    {
        sketch.Forget(server);
        for (int i = Slots.Count - 1; i >= 0; i--)
        {
            if (ReferenceEquals(Slots[i].Key.Server, server)) Release(Slots[i]);
        }
    }

    public bool Contains(SlotKey key) => byKey.Find(key) is not null;

    /// <summary>Gives a key a slot, without asking whether there is one.</summary>
    public Slot Admit(SlotKey key, int variant, ReadOnlySpan<byte> text, LabelValue[] values)
    {
        Slot slot = new(key, variant, text.ToArray(), values, lanes.Length) { Place = Slots.Count };
        Slots.Add(slot);
        byKey.Add(slot);
        return slot;
    }

    /// <summary>The cells of one lane of a slot, made and shown if they are new.</summary>
    public int Open(Slot slot, int lane, long created)
    {
        if (slot.Cells[lane] != 0) return slot.Cells[lane];
        MetricSeries series = room.Add(slot, lanes[lane], created);
        slot.Series[lane] = series;
        return slot.Cells[lane] = series.At;
    }

    /// <summary>Puts a saved number back.</summary>
    public void Restore(Slot slot, int lane, long created, long value) => room.Add(Open(slot, lane, created), value);

    private void Count(ServerBlock server, ulong value, ReadOnlySpan<byte> text, int variant, int lane, long amount, long time)
    {
        if (!IsCounted) return;
        server = server.Detail;
        SlotKey key = new(server, value);
        Slot? slot = byKey.Find(key) ?? TryAdmit(key, variant, text, time);

        // Another text with the same hash has no claim on the slot.
        if (slot is null || !slot.Has(text) || !slot.Touch(room.Now))
        {
            CountOther(server, variant, lane, amount, time);
            return;
        }

        int at = slot.Cells[lane];
        room.Add(at != 0 ? at : Open(slot, lane, time), amount);
    }

    // Apart, so that the usual way through Count is short.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CountOther(ServerBlock server, int variant, int lane, long amount, long time)
    {
        room.Add(room.OtherOf(server, lanes[lane], variant, time), amount);
        room.Add(overflow[lane], amount);
    }

    private Slot? TryAdmit(SlotKey key, int variant, ReadOnlySpan<byte> text, long time)
    {
        if (text.Length > 0 && !OpenText.IsFit(text)) return null;
        uint seen = 0;
        if (!room.IsUnlimited)
        {
            bool isFree = Slots.Count < Limit;
            if (isFree && room.IsFull) return null;
            if (!isFree && !TryDisplace(seen = sketch.Add(key))) return null;
        }

        // With a slot its weight is kept there; as a candidate it would stand in others' way.
        sketch.Remove(key);
        Slot slot = Admit(key, variant, text, names(value: key.Value, text));
        slot.Admitted = slot.Touched = room.Now;
        slot.Weight = seen;
        slot.CountsFrom = room.Hold > 0 ? room.Now + room.Hold : 0;

        // All families of a slot are shown at 0 together, so that the first reject of a client that only connected so far is seen;
        // a report has no scraper to show zeros to and may have a million clients.
        if (room.IsUnlimited) return slot;
        for (int lane = 0; lane < lanes.Length; lane++) Open(slot, lane, time);
        return slot;
    }

    private bool TryDisplace(uint seen)
    {
        if (seen < bar) return false;
        Slot? lightest = null;
        foreach (Slot slot in Slots)
        {
            if (room.Now - slot.Admitted >= MinimumStay && (lightest is null || slot.Weight < lightest.Weight)) lightest = slot;
        }

        // Weights only grow until the next sweep, so nobody below this needs to look again.
        bar = lightest is null ? uint.MaxValue : Math.Max(LeastToDisplace, (uint)Math.Min(uint.MaxValue, ((ulong)lightest.Weight * 2) + 1));
        if (lightest is null || seen < bar) return false;
        Release(lightest);
        bar = LeastToDisplace;
        return true;
    }

    private void Release(Slot slot)
    {
        foreach (MetricSeries? series in slot.Series)
        {
            if (series is not null) room.End(series);
        }

        byKey.Remove(slot);
        Slot last = Slots[^1];
        // The last one moves into the gap: the order stays a function of what happened.
        Slots[slot.Place] = last;
        last.Place = slot.Place;
        Slots.RemoveAt(Slots.Count - 1);
    }
}
