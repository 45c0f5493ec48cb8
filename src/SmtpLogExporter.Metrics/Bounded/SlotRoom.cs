using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Series;
using SmtpLogExporter.Metrics.Servers;

namespace SmtpLogExporter.Metrics.Bounded;

/// <summary>What all slot tables share: the clock, the limits, and how series are made and counted.</summary>
internal sealed class SlotRoom(BookOptions options, SeriesStore store, BlockSeries blocks, LogClock clock, Func<MetricFamily, int> overflowOf)
{
    private readonly Numbers numbers = store.Numbers;

    public long Now => clock.Now;

    public bool IsUnlimited { get; } = options.Unlimited;

    public long Lifetime { get; } = options.Unlimited ? long.MaxValue : (long)options.SlotLifetime.TotalMilliseconds;

    public long Hold { get; } = options.Unlimited ? 0 : (long)options.AdmissionHold.TotalMilliseconds;

    public bool IsFull => store.IsFull;

    public bool IsCounted(MetricFamily family) => blocks.Counted.Contains(family);

    public int OverflowOf(MetricFamily family) => overflowOf(family);

    public void Add(int at, long amount) => numbers.Add(at, amount);

    public int OtherOf(ServerBlock server, Lane lane, int variant, long time) => blocks.CellsOf(server, lane.Family, lane.Combination + variant, time);

    public MetricSeries Add(Slot slot, Lane lane, long created)
    {
        MetricFamily family = lane.Family;
        LabelValue[] values = new LabelValue[family.Labels.Count + 2];
        values[0] = slot.Key.Server.Mta.Name;
        values[1] = slot.Key.Server.Name;
        int open = 0;
        for (int i = 0; i < family.Labels.Count; i++)
        {
            FamilyLabel label = family.Labels[i];
            values[i + 2] = label.Source == LabelSource.Open ? slot.Names[open++] : label.Texts[family.PlaceOf(lane.Combination + slot.Variant, i)];
        }

        return store.Add(family, values, created);
    }

    public void End(MetricSeries series)
    {
        store.Hide(series);
        store.Free(series);
    }
}
