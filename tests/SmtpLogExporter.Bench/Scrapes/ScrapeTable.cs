using System.Buffers;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using SmtpLogExporter.Mail;
using SmtpLogExporter.Mail.Facts;
using SmtpLogExporter.Mail.Vocabulary;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Metrics.Exposition;

namespace SmtpLogExporter.Bench.Scrapes;

/// <summary>Measures what a scrape of many series costs: the copy for which reading waits, and writing it down, which happens beside it.</summary>
internal static class ScrapeTable
{
    private const int PerServer = 250;

    public static void Print(int series, int passes, TextWriter to)
    {
        MetricBook book = Fill(series);
        Cut cut = book.TakeCut();
        double shown = cut.Sum("smtplog_series");
        to.WriteLine(FormattableString.Invariant($"{shown:N0} samples of {cut.Series.Count():N0} series; best of {passes} passes"));
        to.WriteLine();
        to.WriteLine("| step | ms | bytes allocated | bytes written |");
        to.WriteLine("|---|---:|---:|---:|");
        long[] room = book.MakeRoom();
        Row("room for the numbers, before the gate", _ => room = book.MakeRoom());
        Row("cut, under the gate", _ => book.TakeCut(room));
        foreach (ExpositionFormat format in (ReadOnlySpan<ExpositionFormat>)[ExpositionFormat.Text, ExpositionFormat.OpenMetrics, ExpositionFormat.Protobuf])
            Row($"written as {format}", body => ExpositionWriter.Write(cut, format, new ExpositionOptions(), body));
        ArrayBufferWriter<byte> text = new();
        ExpositionWriter.Write(cut, ExpositionFormat.Text, new ExpositionOptions(), text);
        Row("text packed", body => Pack(text.WrittenSpan, body));

        void Row(string name, Action<ArrayBufferWriter<byte>> step)
        {
            ArrayBufferWriter<byte> body = new(64 * 1024);
            long best = long.MaxValue;
            long allocated = long.MaxValue;
            for (int pass = 0; pass < passes; pass++)
            {
                body.ResetWrittenCount();
                long bytes = GC.GetAllocatedBytesForCurrentThread();

                // The scheduler's account of a thread is too coarse for this; of many passes the quickest was not interrupted.
                long begun = Stopwatch.GetTimestamp();
                step(body);
                best = Math.Min(best, (long)Stopwatch.GetElapsedTime(begun).TotalNanoseconds);
                allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - bytes);
            }

            to.WriteLine(FormattableString.Invariant($"| {name} | {best / 1e6:0.00} | {allocated:N0} | {body.WrittenCount:N0} |"));
        }
    }

    private static void Pack(ReadOnlySpan<byte> text, ArrayBufferWriter<byte> body)
    {
        using MemoryStream packed = new();
        using (GZipStream zip = new(packed, CompressionLevel.Fastest, leaveOpen: true)) zip.Write(text);
        body.Write(packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    private static MetricBook Fill(int series)
    {
        MtaProfile profile = new("postfix", Enum.GetValues<Listener>(), Enum.GetValues<Transport>());
        MetricBook book = new(new BookOptions { Mtas = [profile], ServerLimit = int.MaxValue, DetailServerLimit = int.MaxValue, SeriesLimit = 0 }, 0);
        for (int server = 0; book.TakeCut().Sum("smtplog_series") < series; server++)
        {
            Origin at = new() { Place = new Place(new MailServer("postfix", Encoding.ASCII.GetBytes($"mx{server}.example.org"))), Time = 1_767_225_600_000 + server, Listener = Listener.Smtp };
            book.Count(at);
            for (int i = 0; i < PerServer; i++)
            {
                book.Count(at, new Refusal { Stage = (Mail.Vocabulary.Stage)(i % 13), Action = (RefusalAction)(i / 13 % 2), Reason = (Reason)(i % 39) });
                book.Count(at, new RecipientResult { Transport = (Transport)(i % 8), Result = (DeliveryResult)(i % 6), Reason = (Reason)(i % 39), Delay = i * 1_000_003L, BeforeQueue = i, InQueue = i * 1000, Connect = i * 7, Transmit = i * 9000 });
            }
        }

        return book;
    }
}
