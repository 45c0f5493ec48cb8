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
