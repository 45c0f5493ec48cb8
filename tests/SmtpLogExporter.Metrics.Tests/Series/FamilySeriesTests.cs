using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Series;

namespace SmtpLogExporter.Metrics.Tests.Series;

public sealed class FamilySeriesTests
{
    [Fact]
    public void A_list_that_was_handed_out_never_changes()
    {
        FamilySeries family = new();
        MetricSeries[] all = [.. Enumerable.Range(0, 20).Select(Make)];
        foreach (MetricSeries series in all.AsSpan(0, 10)) family.Add(series);
        SeriesList before = family.Share();
        foreach (MetricSeries series in all.AsSpan(10)) family.Add(series);
        for (int i = 0; i < 10; i += 2) family.Remove(all[i]);
        Assert.Equal(10, before.Count);
        Assert.Equal(all[..10], before.Sorted);
        Assert.Equal(15, family.Share().Sorted.Length);
    }

    /// <summary>Also where the array is as long as before: the last one's place must not be emptied under those who read it.</summary>
    [Fact]
    public void No_list_changes_whatever_comes_and_goes()
    {
        FamilySeries family = new();
        Random random = new(3);
        List<MetricSeries> now = [];
        List<(SeriesList Shared, MetricSeries[] Then)> cuts = [];
        for (int i = 0; i < 3000; i++)
        {
            if (now.Count > 0 && random.Next(2) == 0)
            {
                MetricSeries gone = now[random.Next(now.Count)];
                family.Remove(gone);
                now.Remove(gone);
            }
            else
            {
                now.Add(Make(i));
                family.Add(now[^1]);
            }

            if (random.Next(3) == 0) cuts.Add((family.Share(), [.. now]));
        }

        foreach ((SeriesList shared, MetricSeries[] then) in cuts) Assert.Equal(then.Select(s => s.At).Order(), shared.Sorted.Select(s => s.At).Order());
    }

    [Fact]
    public void An_unchanged_list_is_shared()
    {
        FamilySeries family = new();
        family.Add(Make(1));
        Assert.Same(family.Share(), family.Share());
    }

    [Fact]
    public void The_order_is_that_of_the_labels_whatever_came_first()
    {
        FamilySeries family = new();
        foreach (int i in new[] { 3, 1, 2 }) family.Add(Make(i));
        Assert.Equal(["1002", "1003", "1004"], family.Share().Sorted.Select(s => s.Labels[0].Text));
    }

    private static MetricSeries Make(int i) => new(SessionFamilies.Connections, [new LabelValue($"{i + 1001}"), new LabelValue("s"), new LabelValue("smtp")], 100 + i, 0);
}
