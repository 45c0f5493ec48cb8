using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Exposition;
using SmtpLogExporter.Metrics.Tests.Reading;

namespace SmtpLogExporter.Metrics.Tests.Exposition;

public sealed class ProtobufFormatTests
{
    private static readonly Config Few = Config.QuickThrowOnFailure.WithMaxTest(20);

    [Fact]
    public void Text_OpenMetrics_and_protobuf_have_equal_values() => Check.One(Few, Prop.ForAll(ArbMap.Default.ArbFor<uint>(), seed =>
    {
        Cut cut = Filled(seed).TakeCut();
        ExpositionReader text = ExpositionReader.Of(cut);
        ExpositionReader open = ExpositionReader.Of(cut, ExpositionFormat.OpenMetrics);
        (string Identity, double Number)[] proto = [.. Write(cut).SelectMany(Samples)];
        Assert.Equal(text.Samples.Select(s => (s.Identity, s.Number)), proto);
        Assert.Equal(open.Samples.Select(s => (s.Identity, s.Number)), proto);
        return true;
    }));

    [Fact]
    public void Native_buckets_are_those_of_the_book() => Check.One(Few, Prop.ForAll(ArbMap.Default.ArbFor<uint>(), seed =>
    {
        Cut cut = Filled(seed).TakeCut();
        Dictionary<string, ProtobufReader> families = Write(cut).ToDictionary(f => f.Text(1));
        int seen = 0;
        foreach (MetricFamily family in MetricCatalogue.All.Where(f => f.Type == FamilyType.Histogram && families.ContainsKey(f.Name)))
        {
            CutSeries[] series = [.. cut.SeriesOf(family)];
            ProtobufReader[] written = [.. families[family.Name].Messages(4).Select(m => m.Message(7))];
            Assert.Equal(series.Length, written.Length);
            for (int i = 0; i < series.Length; i++)
            {
                NativeHistogram native = series[i].Native;
                Assert.Equal(native.Schema, written[i].Signed(5));
                Assert.Equal(Math.Pow(2, -128), written[i].Double(6));
                Assert.Equal((ulong)native.Zeros, written[i].Unsigned(7));
                Dictionary<long, long> expected = [];
                for (int b = 0; b < native.Buckets.Length; b++) expected.Add(native.First + b, native.Buckets[b]);
                Dictionary<long, long> buckets = Unpack(written[i]);
                Assert.Equal(expected.Where(b => b.Value != 0).OrderBy(b => b.Key), buckets.Where(b => b.Value != 0).OrderBy(b => b.Key));
                Assert.Equal((long)written[i].Unsigned(1), native.Zeros + buckets.Values.Sum());
                seen++;
            }
        }

        return seen > 0;
    }));

    [Fact]
    public void A_histogram_without_observations_is_native_all_the_same()
    {
        MetricBook book = Books.New();
        book.AddServer("postfix", "mx1"u8, Facts.Start);
        ProtobufReader histogram = Write(book.TakeCut()).Single(f => f.Text(1) == "smtp_message_recipients").Messages(4).First().Message(7);
        ProtobufReader span = histogram.Message(12);
        Assert.Equal(0, span.Signed(1));
        Assert.Equal(0UL, span.Unsigned(2));
    }

    [Fact]
    public void Without_native_histograms_the_classic_ones_remain()
    {
        ProtobufReader histogram = Write(Filled(1).TakeCut(), new ExpositionOptions { WithoutNative = true }).First(f => f.Text(1) == "smtp_delivery_delay_seconds").Messages(4).First().Message(7);
        Assert.False(histogram.Has(5));
        Assert.False(histogram.Has(12));
        Assert.True(histogram.Has(3));
    }

    [Fact]
    public void Counters_say_since_when_they_count()
    {
        MetricBook book = Books.New();
        book.Count(Facts.At(Facts.Start + 123), new Mail.Facts.ConnectionOpened());
        ProtobufReader created = Write(book.TakeCut()).Single(f => f.Text(1) == "smtp_connections_total").Messages(4).First().Message(3).Message(3);
        Assert.Equal((ulong)(Facts.Start / 1000), created.Unsigned(1));
        Assert.Equal(123_000_000UL, created.Unsigned(2));
    }

    [Fact]
    public void Metadata_is_that_of_the_catalogue()
    {
        foreach (ProtobufReader family in Write(Filled(2).TakeCut()))
        {
            Assert.True(MetricCatalogue.TryFind(family.Text(1), out MetricFamily? known));
            Assert.Equal((known.Help, known.Unit), (family.Text(2), family.Text(5)));
            Assert.Equal(known.Type switch { FamilyType.Counter => 0UL, FamilyType.Gauge => 1UL, _ => 4UL }, family.Unsigned(3));
        }
    }

    private static MetricBook Filled(uint seed)
    {
        MetricBook book = Books.New();
        Books.Say(book, seed, seed + 500);
        book.Set("smtplog_scrape_duration_seconds", 0.00123);
        return book;
    }

    private static List<ProtobufReader> Write(Cut cut, ExpositionOptions? options = null)
    {
        ArrayBufferWriter<byte> to = new();
        ExpositionWriter.Write(cut, ExpositionFormat.Protobuf, options ?? new ExpositionOptions(), to);
        return ProtobufReader.Delimited(to.WrittenSpan);
    }

    // In the order in which text has them.
    private static IEnumerable<(string Identity, double Number)> Samples(ProtobufReader family)
    {
        string name = family.Text(1);
        foreach (ProtobufReader metric in family.Messages(4))
        {
            SortedDictionary<string, string> labels = new(StringComparer.Ordinal);
            foreach (ProtobufReader label in metric.Messages(1)) labels.Add(label.Text(1), label.Text(2));
            if (metric.Has(2)) yield return (new Sample(name, name, labels, "").Identity, metric.Message(2).Double(1));
            else if (metric.Has(3)) yield return (new Sample(name, name, labels, "").Identity, metric.Message(3).Double(1));
            if (!metric.Has(7)) continue;
            ProtobufReader histogram = metric.Message(7);
            foreach (ProtobufReader bucket in histogram.Messages(3)) yield return (Bucket(BoundText.Of(bucket.Double(2))), bucket.Unsigned(1));
            yield return (Bucket("+Inf"), histogram.Unsigned(1));
            yield return (new Sample(name, name + "_sum", labels, "").Identity, histogram.Double(2));
            yield return (new Sample(name, name + "_count", labels, "").Identity, histogram.Unsigned(1));

            string Bucket(string bound) => new Sample(name, name + "_bucket", new SortedDictionary<string, string>(labels, StringComparer.Ordinal) { ["le"] = bound }, "").Identity;
        }
    }

    // By the definition: the first span begins at its offset, each other so many buckets after the end of the one before; counts are differences.
    private static Dictionary<long, long> Unpack(ProtobufReader histogram)
    {
        Dictionary<long, long> buckets = [];
        using IEnumerator<long> deltas = histogram.AllSigned(13).GetEnumerator();
        long index = 0;
        long count = 0;
        foreach (ProtobufReader span in histogram.Messages(12))
        {
            index += span.Signed(1);
            for (ulong i = 0; i < span.Unsigned(2); i++)
            {
                Assert.True(deltas.MoveNext());
                count += deltas.Current;
                buckets.Add(index++, count);
            }
        }

        Assert.False(deltas.MoveNext());
        return buckets;
    }
}
