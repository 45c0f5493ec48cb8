using SmtpLogExporter.Metrics;
using SmtpLogExporter.Push;

namespace SmtpLogExporter.Tests.Push;

public sealed class WornTests
{
    [Fact]
    public void Instruments_are_worn_when_more_label_sets_have_come_than_they_have_places()
    {
        MetricBook book = new(new BookOptions(), 0);
        Worn worn = new(book.TakeCut());
        bool fits = true;
        int sources = 0;
        for (; fits && sources < 10_000; sources++)
        {
            // Each comes and goes: there is never more than one.
            book.Set("smtplog_source_up", 1, $"source{sources}");
            fits = worn.Fits(book.TakeCut());
            book.Remove("smtplog_source_up", $"source{sources}");
        }

        Assert.False(fits);
        Assert.Equal(501, sources);
        Assert.True(new Worn(book.TakeCut()).Fits(book.TakeCut()));
    }
}
