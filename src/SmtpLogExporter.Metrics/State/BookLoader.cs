using SmtpLogExporter.Metrics.Bounded;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Series;
using SmtpLogExporter.Metrics.Servers;

namespace SmtpLogExporter.Metrics.State;

/// <summary>Puts a saved state back into a book. A family whose shape changed starts anew; label values nobody knows any more are left out.</summary>
internal sealed class BookLoader(SeriesStore store, HostSeries host, Ledger ledger, BlockSeries blocks, ServerTable servers, SlotTables slots, LogClock clock)
{
    private readonly SortedSet<string> anew = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Load(SavedBook saved)
    {
        clock.State = saved.Clock;
        slots.Swept = saved.Swept;
        host.Set(host.Get(HealthFamilies.CountingStart), saved.CountingStart / 1e3);
        foreach (SavedSeries series in saved.Health) LoadHealth(series);
        ServerBlock[] loaded = Array.ConvertAll(saved.Servers, LoadServer);

        // After the servers: slots belong to them.
        foreach (SavedTable table in saved.Tables) LoadTable(table, loaded);
        return [.. anew];
    }

    private void LoadHealth(SavedSeries saved)
    {
        if (!TryFamily(saved.Family, out MetricFamily? family) || family.IsCounted || !Knows(family, saved.Labels)) return;
        if (ReferenceEquals(family, HealthFamilies.Lines)) ledger.Add(saved.Labels[0]);
        MetricSeries series = host.Get(family, saved.Labels);
        series.Created = saved.Created;
        store.Numbers.Cells[series.At] = saved.Value;
    }

    private static bool Knows(MetricFamily family, string[] labels)
    {
        for (int i = 0; i < labels.Length; i++)
        {
            if (family.Labels[i].Values is { Count: > 0 } values && !values.Contains(labels[i])) return false;
        }

        return true;
    }

    private ServerBlock LoadServer(SavedServer saved)
    {
        ServerBlock block = servers.Restore(saved.Mta, saved.Name, saved.Last, saved.HasDetail, saved.IsHidden);
        foreach (SavedSeries series in saved.Series)
        {
            if (TryFamily(series.Family, out MetricFamily? family) && family.IsCounted) Load(block, family, series);
        }

        // What a newer catalogue has at 0 and the saved state had not.
        if (block.Series.Count > 0) blocks.Begin(block, saved.Last);
        return block;
    }

    private void Load(ServerBlock block, MetricFamily family, SavedSeries saved)
    {
        int combination = blocks.Find(family, saved.Labels);
        if (combination < 0 || !blocks.Counted.Contains(family) || (family.Tier != Tier.Core && !block.HasDetail)) return;

        // Twice in the state can only be a spoilt file; a series twice would spoil every scrape.
        if (block.CellOf(family, combination) != 0) return;
        MetricSeries series = blocks.Add(block, family, combination, saved.Created);
        store.Numbers.Cells[series.At] = saved.Value;
        if (saved.Histogram is not { } histogram) return;
        store.Numbers.Cells[series.At + HistogramCells.ZeroAt] = histogram.Zeros;
        histogram.Classic.CopyTo(store.Numbers.Cells, series.At + HistogramCells.ClassicAt);
        if (histogram.Window.Length > 0) HistogramCells.Restore(store.Numbers, series.At, histogram.Schema, histogram.First, histogram.Window);
    }

    private void LoadTable(SavedTable saved, ServerBlock[] loaded)
    {
        SlotTable? table = Array.Find(slots.All, t => t.IsCounted && t.Identity == saved.Identity);
        if (table is null)
        {
            string name = saved.Identity.Split('|')[0];
            SlotTable? changed = Array.Find(slots.All, t => t.IsCounted && t.Identity.Split('|')[0] == name);
            foreach (Lane lane in changed is null ? [] : changed.Lanes) anew.Add(lane.Family.Name);
            return;
        }

        foreach (SavedSlot slot in saved.Slots) LoadSlot(table, slot, loaded[slot.Server]);
        foreach ((int server, ulong value, uint count, uint error) in saved.Candidates)
            table.Sketch.Restore(new SlotKey(loaded[server].Detail, value), count, error);
    }

    private static void LoadSlot(SlotTable table, SavedSlot saved, ServerBlock server)
    {
        SlotKey key = new(server.Detail, saved.Value);
        if (table.IsAtLimit || table.Contains(key) || saved.Lanes.Length != table.Lanes.Length || saved.Names.Length != table.NamesPerSlot) return;
        Slot slot = table.Admit(key, saved.Variant, saved.Text, Array.ConvertAll(saved.Names, n => new LabelValue(n)));
        slot.Admitted = saved.Admitted;
        slot.Touched = saved.Touched;
        slot.CountsFrom = saved.CountsFrom;
        slot.Weight = saved.Weight;
        for (int lane = 0; lane < saved.Lanes.Length; lane++)
        {
            if (saved.Lanes[lane].Created >= 0) table.Restore(slot, lane, saved.Lanes[lane].Created, saved.Lanes[lane].Value);
        }
    }

    private bool TryFamily(SavedFamily saved, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out MetricFamily? family)
    {
        if (!MetricCatalogue.TryFind(saved.Name, out family)) return false;
        if (family.Shape == saved.Shape) return true;
        anew.Add(family.Name);
        return false;
    }
}
