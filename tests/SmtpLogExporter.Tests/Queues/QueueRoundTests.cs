using Microsoft.Extensions.Logging.Abstractions;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Queues;
using SmtpLogExporter.Settings;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Queues;

public sealed class QueueRoundTests : IDisposable
{
    private readonly TempFolder temp = new();

    public QueueRoundTests() => Directory.CreateDirectory(temp["input"]);

    public void Dispose() => temp.Dispose();

    [Theory]
    [InlineData(null, "mx1.example.org")]
    [InlineData("Lists.example.org", "lists.example.org")]
    public async Task A_queue_carries_its_own_name_or_that_of_the_first_source(string? own, string shown)
    {
        Plan plan = new()
        {
            Sources = [new SourcePlan { Files = ["a"] }, new SourcePlan { Files = ["b"], Server = "mx1.example.org" }, new SourcePlan { Files = ["c"], Server = "mx2.example.org" }],
            EximSpool = new QueuePlan(temp.Path, own),
        };
        using QueueRound round = QueueRound.Of(plan, TimeProvider.System, NullLoggerFactory.Instance)!;
        await round.ReadAsync(CancellationToken.None);
        MetricBook book = new(new BookOptions(), startedAt: 0);
        round.Set(book);

        string text = Runs.Text(book.TakeCut());
        Assert.Equal(1, Samples.Sum(text, "smtplog_queue_read_success", $"server=\"{shown}\""));
        Assert.Equal(0, Samples.Sum(text, "smtp_queue_messages", $"server=\"{shown}\",queue=\"deferred\""));
    }

    [Fact]
    public void Without_a_queue_there_is_nothing_to_read() => Assert.Null(QueueRound.Of(new Plan(), TimeProvider.System, NullLoggerFactory.Instance));
}
