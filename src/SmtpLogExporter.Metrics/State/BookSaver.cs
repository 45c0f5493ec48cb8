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
internal sealed class BookSaver(SeriesStore store, ServerTable servers, SlotTables slots, LogClock clock, long countingStart, StateWriter to, StateWriter scratch)
{
    public const int Version = 1;

    private readonly List<LabelValue> texts = [];
    private readonly ServerBlock[] blocks = [.. servers.Blocks, .. servers.Others];
    private readonly MetricFamily[] health = [.. MetricCatalogue.All.Where(f => f is { IsCounted: false, IsSaved: true })];

    public void Save()
    {
        // One walk over all series: the texts they name by number stand before them, so they wait aside until those are known.
        scratch.Clear();
        scratch.Write(countingStart);
        scratch.Write(clock.State.Now);
        scratch.Write(clock.State.Ahead);
        scratch.Write(clock.State.Behind);
        scratch.Write(slots.Swept);
        WriteFamilies();
        scratch.Write(health.Sum(f => store.Of(f).Count));
        foreach (MetricFamily family in health)
        {
            foreach (MetricSeries series in store.Of(family).Items) Write(series, 0);
        }

        scratch.Write(blocks.Length);
        foreach (ServerBlock block in blocks) Write(block);
        scratch.Write(slots.All.Length);
        Dictionary<ServerBlock, int> numbers = blocks.Select((b, i) => (b, i)).ToDictionary(p => p.b, p => p.i);
        foreach (SlotTable table in slots.All) Write(table, numbers);

        to.Write(Version);
        to.Write(texts.Count);
        foreach (LabelValue text in texts)
        {
            to.Write(text.Text);
            text.SaveNumber = -1;
        }

        to.Append(scratch.Written.Span);
    }

    private int NumberOf(LabelValue label)
    {
        if (label.SaveNumber >= 0) return label.SaveNumber;
        texts.Add(label);
        return label.SaveNumber = texts.Count - 1;
    }

    private void WriteFamilies()
    {
        scratch.Write(MetricCatalogue.All.Count);
        foreach (MetricFamily family in MetricCatalogue.All)
        {
            scratch.Write(family.Name);
            scratch.Write(family.Shape);
            scratch.Write(family.IsCounted ? family.Labels.Count : family.LabelNames.Count);
            scratch.Write(family.Type == FamilyType.Histogram);
            scratch.Write(family.BoundArray.Length + 1);
        }
    }

    private void Write(ServerBlock block)
    {
        scratch.Write(NumberOf(block.Mta.Name));
        scratch.Write(NumberOf(block.Name));
        scratch.Write(block.Last);
        scratch.Write(block.HasDetail);
        scratch.Write(block.IsHidden);
        scratch.Write(block.Series.Count);
        foreach (MetricSeries series in block.Series) Write(series, 2);
    }

    private void Write(MetricSeries series, int firstLabel)
    {
        scratch.Write(series.Family.Index);
        foreach (LabelValue label in series.Labels.AsSpan(firstLabel)) scratch.Write(NumberOf(label));
        scratch.Write(series.Created);
        ReadOnlySpan<long> cells = store.Numbers.Cells;
        scratch.Write(cells[series.At]);
        if (series.Family.Type != FamilyType.Histogram) return;
        // Only the filled part: where the window lies in memory is nobody's business.
        (int first, int last) = HistogramCells.Filled(cells, series.At);
        scratch.Write(cells[series.At + HistogramCells.ZeroAt]);
        scratch.Write((int)cells[series.At + HistogramCells.SchemaAt]);
        scratch.Write(first);
        scratch.Write(last - first + 1);
        int window = (int)(cells[series.At + HistogramCells.WindowAt] + first - cells[series.At + HistogramCells.FirstAt]);
        for (int i = 0; i <= last - first; i++) scratch.Write(cells[window + i]);
        foreach (long bucket in cells.Slice(series.At + HistogramCells.ClassicAt, series.Family.BoundArray.Length + 1)) scratch.Write(bucket);
    }

    private void Write(SlotTable table, Dictionary<ServerBlock, int> numbers)
    {
        scratch.Write(table.Identity);
        scratch.Write(table.Slots.Count);
        foreach (Slot slot in table.Slots)
        {
            scratch.Write(numbers[slot.Key.Server]);
            scratch.Write(slot.Key.Value);
            scratch.Write(slot.Variant);
            scratch.Write(slot.Text);
            scratch.Write(slot.Names.Length);
            foreach (LabelValue name in slot.Names) scratch.Write(NumberOf(name));
            scratch.Write(slot.Admitted);
            scratch.Write(slot.Touched);
            scratch.Write(slot.CountsFrom);
            scratch.Write(slot.Weight);
            scratch.Write(slot.Series.Length);
            foreach (MetricSeries? series in slot.Series)
            {
                scratch.Write(series?.Created ?? -1);
                scratch.Write(series is null ? 0 : store.Numbers.Cells[series.At]);
            }
        }

        scratch.Write(table.Sketch.Count);
        for (int place = 0; place < table.Sketch.Count; place++)
        {
            Candidate candidate = table.Sketch.At(place);
            scratch.Write(numbers[candidate.Key.Server]);
            scratch.Write(candidate.Key.Value);
            scratch.Write(candidate.Count);
            scratch.Write(candidate.Error);
        }
    }
}
