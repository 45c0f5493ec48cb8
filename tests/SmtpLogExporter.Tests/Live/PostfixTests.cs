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

        int taken = 0;
        int refusedHere = 0;
        const int Rounds = 30;
        for (int i = 0; i < Rounds; i++)
        {
            taken += await postfix.SendAsync($"a{i}@example.org", $"b{i}@example.net", $"c{i}@example.net");
            taken += await postfix.SendAsync("", $"d{i}@example.net");
            refusedHere += 1 - await postfix.SendAsync("a@example.org", "spam@example.net");
        }

        taken += await postfix.SendAsync("a@example.org", "no@example.net", "later@example.net", "ok@example.net");
        Assert.Equal(Rounds, refusedHere);

        // The bounce for the refused recipient goes to the sink like everything else.
        int expected = taken - 2 + 1;
        string text = await binary.ScrapeUntil(t => Delivered(t) >= expected && Samples.Sum(t, "smtp_delivery_attempts_total", "result=\"deferred\"") >= 1);
        Assert.Equal(sink.Delivered, Delivered(text));
        Assert.Equal(expected, sink.Delivered);
        Assert.Equal(sink.Refused, Samples.Sum(text, "smtp_delivery_attempts_total", "result=\"bounced\""));
        Assert.Equal(sink.Deferred, Samples.Sum(text, "smtp_delivery_attempts_total", "result=\"deferred\""));
        Assert.Equal((Rounds * 3) + 1, Runs.Connections(text));
        Assert.Equal(Rounds, Samples.Sum(text, "smtp_rejects_total"));
        Assert.Equal(0, Samples.Sum(text, "smtplog_lines_total", "outcome=\"unmatched\""));
        await TheQueueIsShown(binary);
    }

    private static double Delivered(string text) => Samples.Sum(text, "smtp_delivery_attempts_total", "result=\"delivered\"");

    private static async Task TheQueueIsShown(Binary binary)
    {
        string text = await binary.ScrapeUntil(t => Samples.Sum(t, "smtp_queue_messages", "queue=\"deferred\"") == 1);
        Assert.Equal(1, Samples.Sum(text, "smtp_queue_messages"));
        Assert.True(Samples.Sum(text, "smtp_queue_bytes") > 100);
        Assert.InRange(Samples.Sum(text, "smtp_queue_oldest_message_age_seconds"), 0, 600);
        Assert.Equal(1, Samples.Sum(text, "smtplog_queue_read_success", "mta=\"postfix\",server=\"mx1.example.org\""));
    }
}
