using SmtpLogExporter.Mail;
using SmtpLogExporter.Metrics.Bounded;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Series;
using SmtpLogExporter.Metrics.Servers;

namespace SmtpLogExporter.Metrics.State;

/// <summary>
/// Writes all series with their created stamps, the slot tables as they stand and the clock. Label values are written as text, once each: a new
/// member of a vocabulary, or another order, costs nothing. Each family is described, so that a changed one is noticed and an unknown one skipped.
/// </summary>
internal sealed class BookSaver(SeriesStore store, ServerTable servers, SlotTables slots, LogClock clock, long countingStart, StateWriter to)
{
    public const int Version = 1;

    private readonly List<LabelValue> texts = [];
    private readonly ServerBlock[] blocks = [.. servers.Blocks, .. servers.Others];
    private readonly MetricFamily[] health = [.. MetricCatalogue.All.Where(f => f is { IsCounted: false, IsSaved: true })];

    public void Save()
    {
        // Two walks: the texts must stand before the series that name them by number.
        NumberTexts();
        to.Write(Version);
        to.Write(texts.Count);
        foreach (LabelValue text in texts) to.Write(text.Text);
        to.Write(countingStart);
        to.Write(clock.State.Now);
        to.Write(clock.State.Ahead);
        to.Write(clock.State.Behind);
        to.Write(slots.Swept);
        WriteFamilies();
        to.Write(health.Sum(f => store.Of(f).Count));
        foreach (MetricFamily family in health)
        {
            foreach (MetricSeries series in store.Of(family).Items) Write(series, 0);
        }

        to.Write(blocks.Length);
        foreach (ServerBlock block in blocks) Write(block);
        to.Write(slots.All.Length);
        Dictionary<ServerBlock, int> numbers = blocks.Select((b, i) => (b, i)).ToDictionary(p => p.b, p => p.i);
        foreach (SlotTable table in slots.All) Write(table, numbers);
        foreach (LabelValue text in texts) text.SaveNumber = -1;
    }

    private void NumberTexts()
    {
        foreach (MetricFamily family in health)
        {
            foreach (MetricSeries series in store.Of(family).Items) Number(series.Labels);
        }

        foreach (ServerBlock block in blocks)
        {
            Number([block.Mta.Name, block.Name]);
            foreach (MetricSeries series in block.Series) Number(series.Labels.AsSpan(2));
        }

        foreach (SlotTable table in slots.All)
        {
            foreach (Slot slot in table.Slots) Number(slot.Names);
        }
    }

    private void Number(ReadOnlySpan<LabelValue> labels)
    {
        foreach (LabelValue label in labels)
        {
            if (label.SaveNumber >= 0) continue;
            label.SaveNumber = texts.Count;
            texts.Add(label);
        }
    }

    private void WriteFamilies()
    {
        to.Write(MetricCatalogue.All.Count);
        foreach (MetricFamily family in MetricCatalogue.All)
        {
            to.Write(family.Name);
            to.Write(family.Shape);
            to.Write(family.IsCounted ? family.Labels.Count : family.LabelNames.Count);
            to.Write(family.Type == FamilyType.Histogram);
            to.Write(family.BoundArray.Length + 1);
        }
    }

    private void Write(ServerBlock block)
    {
        to.Write(block.Mta.Name.SaveNumber);
        to.Write(block.Name.SaveNumber);
        to.Write(block.Last);
        to.Write(block.HasDetail);
        to.Write(block.IsHidden);
        to.Write(block.Series.Count);
        foreach (MetricSeries series in block.Series) Write(series, 2);
    }

    private void Write(MetricSeries series, int firstLabel)
    {
        to.Write(series.Family.Index);
        foreach (LabelValue label in series.Labels.AsSpan(firstLabel)) to.Write(label.SaveNumber);
        to.Write(series.Created);
        ReadOnlySpan<long> cells = store.Numbers.Cells;
        to.Write(cells[series.At]);
        if (series.Family.Type != FamilyType.Histogram) return;
        // Only the filled part: where the window lies in memory is nobody's business.
        (int first, int last) = HistogramCells.Filled(cells, series.At);
        to.Write(cells[series.At + HistogramCells.ZeroAt]);
        to.Write((int)cells[series.At + HistogramCells.SchemaAt]);
        to.Write(first);
        to.Write(last - first + 1);
        int window = (int)(cells[series.At + HistogramCells.WindowAt] + first - cells[series.At + HistogramCells.FirstAt]);
        for (int i = 0; i <= last - first; i++) to.Write(cells[window + i]);
        foreach (long bucket in cells.Slice(series.At + HistogramCells.ClassicAt, series.Family.BoundArray.Length + 1)) to.Write(bucket);
    }

    private void Write(SlotTable table, Dictionary<ServerBlock, int> numbers)
    {
        to.Write(table.Identity);
        to.Write(table.Slots.Count);
        foreach (Slot slot in table.Slots)
        {
            to.Write(numbers[slot.Key.Server]);
            to.Write(slot.Key.Value);
            to.Write(slot.Variant);
            to.Write(slot.Text);
            to.Write(slot.Names.Length);
            foreach (LabelValue name in slot.Names) to.Write(name.SaveNumber);
            to.Write(slot.Admitted);
            to.Write(slot.Touched);
            to.Write(slot.CountsFrom);
            to.Write(slot.Weight);
            to.Write(slot.Series.Length);
            foreach (MetricSeries? series in slot.Series)
            {
                to.Write(series?.Created ?? -1);
                to.Write(series is null ? 0 : store.Numbers.Cells[series.At]);
            }
        }

        to.Write(table.Sketch.Count);
        for (int place = 0; place < table.Sketch.Count; place++)
        {
            Candidate candidate = table.Sketch.At(place);
            to.Write(numbers[candidate.Key.Server]);
            to.Write(candidate.Key.Value);
            to.Write(candidate.Count);
            to.Write(candidate.Error);
        }
    }
}
