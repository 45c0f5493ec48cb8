using System.ComponentModel;
using System.Diagnostics;
using SmtpLogExporter.Metrics.Tests.Reading;

namespace SmtpLogExporter.Metrics.Tests.Exposition;

public sealed class PromtoolTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("postfix")]
    public void Promtool_finds_nothing_to_remark(string? compatibility)
    {
        MetricBook book = Books.New(Facts.Options with { Profile = "full", Compatibility = compatibility });
        Books.Say(book, 0, 20_000, servers: 5);
        book.AddSource("mail.log");
        ProcessStartInfo start = new("promtool", ["check", "metrics"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        Process promtool;
        try
        {
            promtool = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("promtool is not installed here");
            return;
        }

        using (promtool)
        {
            promtool.StandardInput.Write(ExpositionReader.Write(book.TakeCut()));
            promtool.StandardInput.Close();
            string said = promtool.StandardOutput.ReadToEnd() + promtool.StandardError.ReadToEnd();
            promtool.WaitForExit();
            Assert.Equal("", said);
            Assert.Equal(0, promtool.ExitCode);
        }
    }
}
