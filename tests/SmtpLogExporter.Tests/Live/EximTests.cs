using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Live;

/// <summary>The whole way with Debian's Exim: what the sender and the receiver saw is what is counted.</summary>
public sealed class EximTests : IDisposable
{
    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task Mail_driven_through_a_real_exim_is_counted_as_its_sender_and_its_receiver_saw_it()
    {
        Assert.SkipWhen(EximServer.WhyNot is not null, EximServer.WhyNot ?? "");
        using SmtpSink sink = new();
        using EximServer exim = new(temp["exim"], sink.Port);
        await exim.ListensAsync();
        await File.WriteAllTextAsync(temp["config.yaml"], $"sources:\n  - files: [{exim.Log}]\n    server: mx1.example.org\nqueue:\n  exim: {{ spool: {exim.Spool} }}\nmail:\n  ports: {{ \"{exim.Port}\": submission }}\n");
        using Binary binary = await Binary.Serve("--config.file", temp["config.yaml"], "--state.dir", temp["state"], "--start-at", "beginning");

        Traffic traffic = new(exim.Port, sink);
        await traffic.DriveAsync();
        string text = await traffic.IsCountedBy(binary);
        Assert.Equal(0, Samples.Sum(text, "smtplog_lines_total", "outcome=\"unmatched\""));
        Assert.Equal(Traffic.Connections, Samples.Sum(text, "smtp_connections_total", "listener=\"submission\""));
        await Traffic.WaitsInTheQueueOf("exim", binary);
    }
}
