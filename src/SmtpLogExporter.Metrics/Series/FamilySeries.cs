namespace SmtpLogExporter.Metrics.Series;

/// <summary>The series of one family as they come and go. Cuts keep what they were given: a shared array is copied before anything in it is moved.</summary>
internal sealed class FamilySeries
{
    private MetricSeries[] items = [];
    private bool isShared;
    private SeriesList? list;

    public int Count { get; private set; }

    public ReadOnlySpan<MetricSeries> Items => items.AsSpan(0, Count);

    public void Add(MetricSeries series)
    {
        if (Count == items.Length) Copy(Math.Max(4, Count * 2));
        series.Place = Count;

        // Beyond the count of any list that shares the array, so nobody sees it.
        items[Count++] = series;
        list = null;
    }

    public void Remove(MetricSeries series)
    {
        if (isShared) Copy(items.Length);
        MetricSeries last = items[--Count];
        items[series.Place] = last;
        last.Place = series.Place;
        items[Count] = null!;
        list = null;
    }

    public SeriesList Share()
    {
        if (list is not null) return list;
        isShared = true;
        return list = Count == 0 ? SeriesList.Empty : new SeriesList(items, Count);
    }

    private void Copy(int capacity)
    {
        // Array.Resize would keep the array where the capacity is the same.
        MetricSeries[] copy = new MetricSeries[capacity];
        Items.CopyTo(copy);
        items = copy;
        isShared = false;
    }
}
