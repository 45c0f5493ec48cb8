using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Live;

/// <summary>The whole way with the real mail server: what the sender and the receiver saw is what is counted.</summary>
public sealed class PostfixTests : IDisposable
{
    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task Mail_driven_through_a_real_postfix_is_counted_as_its_sender_and_its_receiver_saw_it()
    {
        Assert.SkipWhen(PostfixServer.WhyNot is not null, PostfixServer.WhyNot ?? "");
        using SmtpSink sink = new();
        using PostfixServer postfix = new(temp["postfix"], sink.Port);
        await File.WriteAllTextAsync(temp["config.yaml"], $"sources:\n  - files: [{postfix.Log}]\n    server: mx1.example.org\nqueue:\n  postfix: {{ showq: {postfix.Showq} }}\n");
        using Binary binary = await Binary.Serve("--config.file", temp["config.yaml"], "--state.dir", temp["state"], "--start-at", "beginning");

        Traffic traffic = new(postfix.Port, sink);
        await traffic.DriveAsync();
        string text = await traffic.IsCountedBy(binary);
        Assert.Equal(0, Samples.Sum(text, "smtplog_lines_total", "outcome=\"unmatched\""));
        await Traffic.WaitsInTheQueueOf("postfix", binary);
    }
}
