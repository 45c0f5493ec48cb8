using SmtpLogExporter.Metrics.Exposition;
using SmtpLogExporter.Metrics.Tests.Reading;

namespace SmtpLogExporter.Metrics.Tests.Exposition;

public sealed class ExpositionWriterTests
{
    [Fact]
    public void Smoke()
    {
        MetricBook book = new(Facts.Options, Facts.Start);
        for (uint i = 0; i < 100_000; i++) Facts.Say(book, i, Facts.Start + (i * 100), (int)(i % 5));
        Cut cut = book.TakeCut();
        File.WriteAllText("/tmp/metrics/smoke.txt", ExpositionReader.Write(cut));
        File.WriteAllText("/tmp/metrics/smoke.om", ExpositionReader.Write(cut, ExpositionFormat.OpenMetrics, new ExpositionOptions { Created = true }));
        ExpositionReader.Of(cut);
        ExpositionReader.Of(cut, ExpositionFormat.OpenMetrics, new ExpositionOptions { Created = true });
    }
}
