using System.Text;
using SmtpLogExporter.Mail;

namespace SmtpLogExporter.Metrics.Tests;

/// <summary>Books and what happens to them.</summary>
internal static class Books
{
    public static MetricBook New(BookOptions? options = null) => new(options ?? Facts.Options, Facts.Start);

    /// <summary>Says facts of one stream: each with its own time, a second apart.</summary>
    public static void Say(MetricBook book, uint from, uint to, int servers = 2)
    {
        for (uint i = from; i < to; i++) Facts.Say(book, i, Facts.Start + (i * 1000L), (int)(i % servers));
    }

    public static byte[] Save(MetricBook book)
    {
        StateWriter to = new();
        book.Save(to);
        return to.Written.ToArray();
    }

    /// <summary>The book after a restart.</summary>
    public static MetricBook Reload(MetricBook book, BookOptions? options = null) => Load(Save(book), out _, options);

    public static MetricBook Load(byte[] state, out IReadOnlyList<string> anew, BookOptions? options = null)
    {
        MetricBook book = New(options);
        anew = book.Load(new StateReader(state));
        return book;
    }

    /// <summary>Replaces a text in saved bytes by another of the same length.</summary>
    public static byte[] Replace(byte[] state, string old, string replacement)
    {
        Assert.Equal(old.Length, replacement.Length);
        byte[] changed = [.. state];
        int count = 0;
        for (int at = changed.AsSpan().IndexOf(Encoding.UTF8.GetBytes(old)); at >= 0; at = changed.AsSpan().IndexOf(Encoding.UTF8.GetBytes(old)))
        {
            Encoding.UTF8.GetBytes(replacement).CopyTo(changed, at);
            count++;
        }

        Assert.True(count > 0, $"{old} is not in the state");
        return changed;
    }

    /// <summary>All series as text, those of bounded families only where asked for.</summary>
    public static SortedDictionary<string, string> Closed(Cut cut)
    {
        SortedDictionary<string, string> all = new(StringComparer.Ordinal);
        foreach (CutSeries series in cut.Series)
        {
            if (series.Family.Tier == Metrics.Catalogue.Tier.Slots || series.Family.Name is "smtplog_label_overflow_total" or "smtplog_label_values" or "smtplog_series") continue;
            all.Add(series.ToString(), $"{series.Value} {series.Sum} {string.Join(',', series.Buckets.ToArray())} {series.Native.Schema} {series.Native.First} {string.Join(',', series.Native.Buckets.ToArray())} {series.Native.Zeros}");
        }

        return all;
    }
}
