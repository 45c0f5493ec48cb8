using System.Buffers;
using System.Text;
using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Vocabulary;
using SmtpLogExporter.Metrics.Exposition;
using SmtpLogExporter.Metrics.Tests.Reading;

namespace SmtpLogExporter.Metrics.Tests.Exposition;

public sealed class ExemplarTests
{
    private static readonly BookOptions Options = Facts.Options with { Exemplars = true };

    [Fact]
    public void Counters_and_buckets_name_a_message_of_theirs()
    {
        string text = ExpositionReader.Write(Book("4cKp1X2abc", 40_000_000).TakeCut(), ExpositionFormat.OpenMetrics);
        OpenMetricsReader.Read(text);
        Assert.Contains("smtp_delivery_attempts_total{mta=\"postfix\",server=\"mx1.example.org\",transport=\"smtp\",result=\"delivered\"} 1 # {queue_id=\"4cKp1X2abc\"} 1 1767225600\n", text, StringComparison.Ordinal);
        Assert.Contains("result=\"delivered\",le=\"60.0\"} 1 # {queue_id=\"4cKp1X2abc\"} 40 1767225600\n", text, StringComparison.Ordinal);
        Assert.Contains("result=\"delivered\",le=\"30.0\"} 0\n", text, StringComparison.Ordinal);
        Assert.Contains("result=\"delivered\",le=\"300.0\"} 1\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void They_are_for_those_who_may_see_single_clients_only()
    {
        Cut cut = Book("4cKp1X2abc", 1_000_000).TakeCut();
        Assert.DoesNotContain("queue_id", ExpositionReader.Write(cut, ExpositionFormat.OpenMetrics, new ExpositionOptions { WithoutPrivate = true }), StringComparison.Ordinal);
        ArrayBufferWriter<byte> to = new();
        ExpositionWriter.Write(cut, ExpositionFormat.Protobuf, new ExpositionOptions { WithoutPrivate = true }, to);
        Assert.DoesNotContain("queue_id", Encoding.Latin1.GetString(to.WrittenSpan), StringComparison.Ordinal);
    }

    [Fact]
    public void The_old_text_format_has_none_and_without_being_asked_there_are_none()
    {
        Assert.DoesNotContain("queue_id", ExpositionReader.Write(Book("4cKp1X2abc", 1_000_000).TakeCut()), StringComparison.Ordinal);
        Assert.DoesNotContain("queue_id", ExpositionReader.Write(Book("4cKp1X2abc", 1_000_000, Facts.Options).TakeCut(), ExpositionFormat.OpenMetrics), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\"b")]
    [InlineData("a\nb")]
    [InlineData("a b")]
    [InlineData("a\\b")]
    [InlineData("é")]
    [InlineData("")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public void Ids_that_are_none_or_too_long_are_left_out(string id) =>
        Assert.DoesNotContain("queue_id", ExpositionReader.Write(Book(id, 1_000_000).TakeCut(), ExpositionFormat.OpenMetrics), StringComparison.Ordinal);

    [Fact]
    public void The_longest_id_is_within_the_limit_of_the_format() =>
        OpenMetricsReader.Read(ExpositionReader.Write(Book(new string('x', 64), 1_000_000).TakeCut(), ExpositionFormat.OpenMetrics));

    [Theory]
    [InlineData(40_000_000, 60.0)]
    [InlineData(900_000_000_000, double.PositiveInfinity)]
    public void Protobuf_has_them_too(long delay, double bound)
    {
        ArrayBufferWriter<byte> to = new();
        ExpositionWriter.Write(Book("4cKp1X2abc", delay).TakeCut(), ExpositionFormat.Protobuf, new ExpositionOptions(), to);
        ProtobufReader[] families = [.. ProtobufReader.Delimited(to.WrittenSpan)];
        ProtobufReader counter = families.Single(f => f.Text(1) == "smtp_delivery_attempts_total").Messages(4).Single(m => m.Message(3).Has(2)).Message(3).Message(2);
        Assert.Equal(("queue_id", "4cKp1X2abc", 1.0, (ulong)(Facts.Start / 1000)), (counter.Message(1).Text(1), counter.Message(1).Text(2), counter.Double(2), counter.Message(3).Unsigned(1)));
        ProtobufReader bucket = families.Single(f => f.Text(1) == "smtp_delivery_delay_seconds").Messages(4).SelectMany(m => m.Message(7).Messages(3)).Single(b => b.Has(3));
        Assert.Equal((bound, delay / 1e6), (bucket.Double(2), bucket.Message(3).Double(2)));
    }

    [Fact]
    public void Cells_used_again_have_no_example_of_their_former_series()
    {
        MetricBook book = Books.New(Options with { ServerLifetime = TimeSpan.FromMinutes(20) });
        Deliver(book, "mx1.example.org", Facts.Start, "OLD1", 1_000_000);

        // It is silent for a day; then it begins anew, in cells that were given back.
        long later = Facts.Start + (24 * 3_600_000);
        for (int i = 0; i < 20; i++) book.Count(Facts.At(later + (i * 60_000), "mx2.example.org"));
        Deliver(book, "mx1.example.org", later + 1_300_000, "", 1_000_000);
        Assert.DoesNotContain("OLD1", ExpositionReader.Write(book.TakeCut(), ExpositionFormat.OpenMetrics), StringComparison.Ordinal);
    }

    [Fact]
    public void Servers_that_share_a_series_give_no_examples()
    {
        MetricBook book = Books.New(Options with { ServerLimit = 1 });
        Deliver(book, "mx1.example.org", Facts.Start, "FIRST", 1_000_000);
        Deliver(book, "mx2.example.org", Facts.Start, "SECOND", 1_000_000);
        string text = ExpositionReader.Write(book.TakeCut(), ExpositionFormat.OpenMetrics);
        Assert.Contains("FIRST", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SECOND", text, StringComparison.Ordinal);
    }

    private static MetricBook Book(string id, long delay, BookOptions? options = null)
    {
        MetricBook book = Books.New(options ?? Options);
        Deliver(book, "mx1.example.org", Facts.Start, id, delay);
        return book;
    }

    private static void Deliver(MetricBook book, string server, long time, string id, long delay) => book.Count(
        Facts.At(time, server),
        new RecipientResult { Id = Encoding.UTF8.GetBytes(id), Transport = Transport.Smtp, Result = DeliveryResult.Delivered, Delay = delay, BeforeQueue = -1, InQueue = -1, Connect = -1, Transmit = -1 });
}
