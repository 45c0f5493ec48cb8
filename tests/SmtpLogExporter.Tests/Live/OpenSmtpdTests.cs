using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Live;

/// <summary>The whole way with Debian's OpenSMTPD, over the socket every program logs to: what the sender and the receiver saw is what is counted.</summary>
public sealed class OpenSmtpdTests : IDisposable
{
    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task Mail_driven_through_a_real_opensmtpd_is_counted_as_its_sender_and_its_receiver_saw_it()
    {
        Assert.SkipWhen(OpenSmtpdServer.WhyNot is not null, OpenSmtpdServer.WhyNot ?? "");
        using SmtpSink sink = new();
        Directory.CreateDirectory(temp["o/dev"]);
        await File.WriteAllTextAsync(temp["config.yaml"], $"sources:\n  - syslog: {{ listen: \"unix://{temp["o/dev/log"]}\" }}\n    server: mx1.example.org\n");
        using Binary binary = await Binary.Serve("--config.file", temp["config.yaml"], "--state.dir", temp["state"]);
        using OpenSmtpdServer smtpd = new(temp["o"], sink.Port);

        Traffic traffic = new(smtpd.Port, sink);
        await smtpd.ListensAsync();
        await traffic.DriveAsync();
        string text = await traffic.IsCountedBy(binary);
        Assert.Equal(0, Samples.Sum(text, "smtplog_lines_total", "outcome=\"unmatched\""));
        Assert.Equal(Samples.Sum(text, "smtp_connections_total"), Samples.Sum(text, "smtp_connections_total", "mta=\"opensmtpd\""));
    }
}
