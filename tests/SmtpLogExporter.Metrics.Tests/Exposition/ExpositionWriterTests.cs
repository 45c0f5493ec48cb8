using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Metrics.Catalogue;
using SmtpLogExporter.Metrics.Exposition;
using SmtpLogExporter.Metrics.Tests.Reading;

namespace SmtpLogExporter.Metrics.Tests.Exposition;

public sealed class ExpositionWriterTests
{
    // Each reads whole pages.
    private static readonly Config Few = Config.QuickThrowOnFailure.WithMaxTest(20);

    private static readonly ExpositionFormat[] Lines = [ExpositionFormat.Text, ExpositionFormat.Text1, ExpositionFormat.OpenMetrics, ExpositionFormat.OpenMetrics0];

    private static readonly ExpositionOptions WithCreated = new() { Created = true };

    [Fact]
    public void What_is_written_is_what_was_counted() => Check.One(Few, Prop.ForAll(ArbMap.Default.ArbFor<uint>(), seed =>
    {
        Cut cut = Filled(seed, 500).TakeCut();
        ExpositionReader read = ExpositionReader.Of(cut);
        Dictionary<string, double> samples = read.Samples.ToDictionary(s => s.Identity, s => s.Number);
        int known = 0;
        foreach (CutSeries series in cut.Series)
        {
            string name = series.Family.Name;
            string labels = Sorted(series, null);
            if (series.Family.Type != FamilyType.Histogram)
            {
                known++;
                if (samples[name + labels] != series.Value) return false;
                continue;
            }

            known += 2 + series.Buckets.Length;
            if (samples[name + "_sum" + labels] != series.Sum || samples[name + "_count" + labels] != series.Count) return false;
            double below = 0;
            for (int i = 0; i < series.Buckets.Length; i++)
            {
                below += series.Buckets[i];
                string bound = i == series.Family.Bounds.Count ? "+Inf" : BoundText.Of(Number.Of(series.Family.Bounds[i], series.Family.Numbers));
                if (samples[name + "_bucket" + Sorted(series, bound)] != below) return false;
            }
        }

        return known == samples.Count;
    }));

    [Fact]
    public void Both_formats_say_the_same() => Check.One(Few, Prop.ForAll(ArbMap.Default.ArbFor<uint>(), seed =>
    {
        Cut cut = Filled(seed, 500).TakeCut();
        ExpositionReader text = ExpositionReader.Of(cut);
        ExpositionReader open = ExpositionReader.Of(cut, ExpositionFormat.OpenMetrics);
        return text.Samples.Select(s => (s.Identity, s.Value)).SequenceEqual(open.Samples.Select(s => (s.Identity, s.Value)))
            && text.Types.Values.SequenceEqual(open.Types.Values) && text.Helps.Values.SequenceEqual(open.Helps.Values);
    }));

    [Fact]
    public void Created_stamps_are_written_when_asked_for()
    {
        MetricBook book = Books.New();
        book.Count(Facts.At(Facts.Start + 123), new ConnectionOpened());
        string text = ExpositionReader.Write(book.TakeCut(), ExpositionFormat.OpenMetrics, WithCreated);
        Assert.Contains("smtp_connections_created{mta=\"postfix\",server=\"mx1.example.org\",listener=\"smtp\"} 1767225600.123\n", text, StringComparison.Ordinal);
        Assert.Contains("smtp_message_recipients_created{", text, StringComparison.Ordinal);
        Assert.DoesNotContain("smtp_connections_active_created", text, StringComparison.Ordinal);
        Assert.DoesNotContain("_created", ExpositionReader.Write(book.TakeCut(), ExpositionFormat.OpenMetrics), StringComparison.Ordinal);
        Assert.DoesNotContain("_created", ExpositionReader.Write(book.TakeCut(), ExpositionFormat.Text, WithCreated), StringComparison.Ordinal);
        ExpositionReader.Read(text, ExpositionFormat.OpenMetrics);
    }

    [Fact]
    public void Hostile_texts_stay_inside_their_quotes()
    {
        MetricBook book = Books.New();
        book.AddSource("a\\b\"c\nd");
        book.Count(Facts.At(server: "we\"ird\\"), new TlsSession { Cipher = "x\"} 5\\"u8 });
        foreach (ExpositionFormat format in Lines)
        {
            ExpositionReader read = ExpositionReader.Of(book.TakeCut(), format);
            Assert.Contains(read.Samples, s => s.Labels.GetValueOrDefault("source") == "a\\b\"c\nd");
            Assert.Contains(read.Samples, s => s.Labels.GetValueOrDefault("server") == "we\"ird\\" && s.Labels.GetValueOrDefault("cipher") == "x\"} 5\\");
        }
    }

    [Fact]
    public void While_catching_up_there_are_only_gauges_of_health()
    {
        MetricBook book = Filled(1, 500);
        book.Set("smtplog_ready", 0);
        book.Set("process_cpu_seconds_total", 1);
        book.Set("smtp_queue_messages", 1, "postfix", "a", "hold");
        ExpositionReader read = ExpositionReader.Of(book.TakeCut(), options: new ExpositionOptions { HealthOnly = true });
        Assert.Contains(read.Samples, s => s.Name == "smtplog_ready");
        Assert.Contains(read.Samples, s => s.Name == "process_cpu_seconds_total");
        Assert.DoesNotContain(read.Samples, s => s.Name.StartsWith("smtp_", StringComparison.Ordinal));
        Assert.DoesNotContain(read.Types, t => t.Key.StartsWith("smtplog_", StringComparison.Ordinal) && t.Value == "counter");
    }

    [Fact]
    public void Without_private_families_no_client_is_seen()
    {
        string text = ExpositionReader.Write(Filled(1, 2000, "full").TakeCut(), options: new ExpositionOptions { WithoutPrivate = true });
        Assert.DoesNotContain("client_ip", text, StringComparison.Ordinal);
        Assert.DoesNotContain("10.0.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("domain=", text, StringComparison.Ordinal);
        Assert.DoesNotContain("user=", text, StringComparison.Ordinal);
        Assert.Contains("smtp_reject_replies_total", text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_server_can_be_asked_for_alone()
    {
        ExpositionReader read = ExpositionReader.Of(Filled(1, 2000).TakeCut(), options: new ExpositionOptions { Servers = ["mx2.example.org"] });
        Assert.NotEmpty(read.Samples);
        Assert.All(read.Samples, s => Assert.Equal("mx2.example.org", s.Labels["server"]));
    }

    [Fact]
    public void A_server_without_a_name_stands_for_the_exporter_itself()
    {
        MetricBook book = Filled(1, 2000);
        book.Set("smtplog_ready", 1);
        ExpositionReader read = ExpositionReader.Of(book.TakeCut(), options: new ExpositionOptions { Servers = [""] });
        Assert.Contains(read.Samples, s => s.Name == "smtplog_ready");
        Assert.DoesNotContain(read.Samples, s => s.Name.StartsWith("smtp_", StringComparison.Ordinal));
    }

    [Fact]
    public void Versions_of_a_format_have_the_same_lines()
    {
        Cut cut = Filled(3, 500).TakeCut();
        Assert.Equal(ExpositionReader.Write(cut), ExpositionReader.Write(cut, ExpositionFormat.Text1));
        Assert.Equal(ExpositionReader.Write(cut, ExpositionFormat.OpenMetrics, WithCreated), ExpositionReader.Write(cut, ExpositionFormat.OpenMetrics0, WithCreated));
    }

    [Theory]
    [InlineData(EscapingScheme.Underscores)]
    [InlineData(EscapingScheme.AllowUtf8)]
    [InlineData(EscapingScheme.Values)]
    public void Plain_names_are_the_same_under_these_schemes(EscapingScheme scheme)
    {
        Cut cut = Filled(3, 500).TakeCut();
        Assert.Equal(ExpositionReader.Write(cut, ExpositionFormat.OpenMetrics), Escaped(cut, scheme));
    }

    [Fact]
    public void Dots_doubles_underscores_in_names_of_metrics_and_labels_and_stays_valid()
    {
        string text = Escaped(Filled(3, 500).TakeCut(), EscapingScheme.Dots);
        OpenMetricsReader.Read(text);
        Assert.Contains("smtp__rejects__total{mta=\"postfix\",", text, StringComparison.Ordinal);
        Assert.Contains("smtp__delivery__delay__seconds_bucket{", text, StringComparison.Ordinal);
        Assert.Contains("enhanced__code=\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("smtp_rejects_total{", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_may_be_those_of_families_or_samples()
    {
        ExpositionOptions some = new() { Names = ["smtp_connections", "smtp_rejects_total", "smtp_delivery_delay_seconds_bucket", "no_such_thing"] };
        foreach (ExpositionFormat format in Lines)
            Assert.Equal(3, ExpositionReader.Of(Filled(1, 2000).TakeCut(), format, some).Types.Count);
    }

    [Fact]
    public void A_book_without_anything_is_a_valid_answer()
    {
        ExpositionReader.Of(Books.New().TakeCut());
        Assert.Equal("# EOF\n", ExpositionReader.Write(Books.New().TakeCut(), ExpositionFormat.OpenMetrics, new ExpositionOptions { Names = ["no_such_thing"] }));
    }

    [Fact]
    public void The_page_of_a_small_book_is_known_by_heart()
    {
        MetricBook book = Books.New();
        Books.Say(book, 0, 200);
        book.CountLine(book.AddSource("mail.log"), LineOutcome.Counted);
        book.Set("smtplog_scrape_duration_seconds", 0.00123);
        Repository.AssertSame("tests/SmtpLogExporter.Metrics.Tests/Corpus/small.prom", ExpositionReader.Write(book.TakeCut()));
        Repository.AssertSame("tests/SmtpLogExporter.Metrics.Tests/Corpus/small.om", ExpositionReader.Write(book.TakeCut(), ExpositionFormat.OpenMetrics, WithCreated));
    }

    private static MetricBook Filled(uint seed, uint facts, string profile = "standard")
    {
        MetricBook book = Books.New(Facts.Options with { Profile = profile });
        Books.Say(book, seed, seed + facts);
        return book;
    }

    private static string Escaped(Cut cut, EscapingScheme scheme)
    {
        ArrayBufferWriter<byte> to = new();
        ExpositionWriter.Write(cut, new Offer(ExpositionFormat.OpenMetrics, scheme), new ExpositionOptions(), to);
        return Encoding.UTF8.GetString(to.WrittenSpan);
    }

    private static string Sorted(CutSeries series, string? bound)
    {
        SortedDictionary<string, string> labels = new(StringComparer.Ordinal);
        for (int i = 0; i < series.LabelValues.Count; i++) labels.Add(series.Family.LabelNames[i], series.LabelValues[i]);
        if (bound is not null) labels.Add("le", bound);
        return "{" + string.Join(',', labels.Select(l => $"{l.Key}=\"{l.Value}\"")) + "}";
    }
}
