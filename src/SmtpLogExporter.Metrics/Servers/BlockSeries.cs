using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Series;

namespace SmtpLogExporter.Metrics.Servers;

/// <summary>Makes and ends the series of server blocks, within the caps.</summary>
internal sealed class BlockSeries
{
    private readonly SeriesStore store;
    private readonly LabelValue[] providers;
    private readonly bool[] counted;

    public BlockSeries(SeriesStore store, IReadOnlyList<string> providers, Predicate<MetricFamily> isCounted)
    {
        this.store = store;
        this.providers = [.. providers.Select(p => new LabelValue(p)), LabelValue.Other];
        counted = [.. MetricCatalogue.All.Select(f => isCounted(f))];
        Counted = [.. MetricCatalogue.All.Where(f => f.IsCounted && counted[f.Index])];
    }

    /// <summary>Families of the profile.</summary>
    public MetricFamily[] Counted { get; }

    public bool IsFull => store.IsFull;

    /// <summary>The cells of a label set of this server, made if it is new.</summary>
    public int CellsOf(ServerBlock server, MetricFamily family, int combination, long time) =>
        server.TryGlance(family, combination, out int at) ? at : Seek(server, family, combination, time);

    /// <summary>The same where a glance at the server did not do.</summary>
    public int Seek(ServerBlock server, MetricFamily family, int combination, long time)
    {
        int at = server.Search(family, combination);
        return at != 0 ? at : Make(server, family, combination, time);
    }

    /// <summary>Makes what exists from the start.</summary>
    public void Begin(ServerBlock block, long time)
    {
        foreach ((MetricFamily family, int combination) in block.Mta.Zeros)
        {
            if (family.Tier != Tier.Core && !block.HasDetail) continue;
            if (block.CellOf(family, combination) == 0) Add(block, family, combination, time);
        }
    }

    /// <summary>Drops all series but keeps what gauges of open things stand at: those things still end in this server.</summary>
    public void Restart(ServerBlock block, long time)
    {
        List<(MetricFamily Family, int Combination, long Value)> open = [];
        foreach (MetricFamily family in MetricCatalogue.All)
        {
            if (family is not { Type: FamilyType.Gauge, IsCounted: true, Numbers: NumberKind.Integer } || (family.Tier != Tier.Core && !block.HasDetail)) continue;
            for (int combination = 0; combination < family.Combinations; combination++)
            {
                int at = block.CellOf(family, combination);
                if (at > Numbers.Sink && store.Numbers.Cells[at] != 0) open.Add((family, combination, store.Numbers.Cells[at]));
            }
        }

        End(block);
        Begin(block, time);
        foreach ((MetricFamily family, int combination, long value) in open)
        {
            int at = CellsOf(block, family, combination, time);
            store.Numbers.Cells[at] = value;
        }
    }

    public void Hide(ServerBlock block)
    {
        foreach (MetricSeries series in block.Series) store.Hide(series);
    }

    public void Show(ServerBlock block)
    {
        foreach (MetricSeries series in block.Series) store.Show(series);
    }

    public void End(ServerBlock block)
    {
        // Cuts taken before keep these series and have numbers of their own: the cells may be used again at once.
        foreach (MetricSeries series in block.Series)
        {
            if (!block.IsHidden) store.Hide(series);
            store.Free(series);
        }

        block.Clear();
    }

    /// <summary>Makes the series of a label set, whatever the limits say.</summary>
    public MetricSeries Add(ServerBlock block, MetricFamily family, int combination, long time)
    {
        // Label texts are put together only here: once per series, never per event.
        LabelValue[] values = new LabelValue[family.Labels.Count + 2];
        values[0] = block.Mta.Name;
        values[1] = block.Name;
        for (int i = 0; i < family.Labels.Count; i++) values[i + 2] = TextOf(family.Labels[i], family.PlaceOf(combination, i));
        MetricSeries series = store.Add(family, values, time);
        if (block.IsHidden) store.Hide(series);
        block.Series.Add(series);
        block.Point(family, combination, series.At);
        if (family.Cap is not null) block.Capped[family] = block.Capped.GetValueOrDefault(family) + 1;
        return series;
    }

    /// <summary>The combination with these values, or -1.</summary>
    public int Find(MetricFamily family, ReadOnlySpan<string> values)
    {
        int combination = 0;
        for (int i = 0; i < family.Labels.Count; i++)
        {
            int place = PlaceOf(family.Labels[i], values[i]);
            if (place < 0) return -1;
            combination = family.Replace(combination, i, place);
        }

        return combination;
    }

    private int Make(ServerBlock block, MetricFamily family, int combination, long time)
    {
        int at;

        // A family that is not counted has a cell nobody reads, so that the hot path need not ask.
        if (!counted[family.Index]) at = Numbers.Sink;
        else if (family.Tier != Tier.Core && !block.HasDetail) at = CellsOf(block.Detail, family, combination, time);
        else if (store.IsFull && !block.IsOther && family.Type != FamilyType.Gauge) at = CellsOf(block.Mta.Other, family, combination, time);
        else if (Coarse(block, family, combination) is var coarse && coarse != combination) at = CellsOf(block, family, coarse, time);
        else return Add(block, family, combination, time).At;

        // Remembered, so that the next one finds it at once.
        block.Point(family, combination, at);
        return at;
    }

    private static int Coarse(ServerBlock block, MetricFamily family, int combination)
    {
        if (family.Cap is not { } cap || block.Capped.GetValueOrDefault(family) < (block.HasDetail ? cap.Limit : cap.Outside)) return combination;
        int label = family.LabelAt(cap.Label);
        return family.Replace(combination, label, PlaceOfFixed(family.Labels[label], cap.Value));
    }

    private static int PlaceOfFixed(FamilyLabel label, string value)
    {
        for (int i = 0; i < label.Values.Count; i++)
        {
            if (label.Values[i] == value) return i;
        }

        return -1;
    }

    private int PlaceOf(FamilyLabel label, string value) => label.Source switch
    {
        LabelSource.Open => value == LabelValue.Other.Text ? 0 : -1,
        LabelSource.Providers => Array.FindIndex(providers, p => p.Text == value),
        _ => PlaceOfFixed(label, value),
    };

    private LabelValue TextOf(FamilyLabel label, int place) => label.Source switch
    {
        LabelSource.Open => LabelValue.Other,
        LabelSource.Providers => providers[place],
        _ => label.Texts[place],
    };
}
