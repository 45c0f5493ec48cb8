using Microsoft.Extensions.Logging.Abstractions;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.State;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.State;

public sealed class CommitterTests
{
    private readonly FakeStore store = new();
    private readonly FakeClock clock = new();
    private readonly MetricBook book = new(new BookOptions(), 0);
    private int taken;

    [Fact]
    public async Task What_is_shown_is_saved_first()
    {
        Committer committer = Make();
        Moment shown = await committer.ShowAsync();

        Assert.Single(store.Saved);
        Assert.Equal(1, Number(shown));
        Assert.Empty(store.Marks);
    }

    [Fact]
    public async Task The_first_save_waits_for_the_first_look_at_the_logs_and_not_for_the_interval()
    {
        using CancellationTokenSource stop = new();
        TaskCompletionSource looked = new();
        Task running = Make().RunAsync(() => TimeSpan.FromHours(1), looked.Task, stop.Token);
        Assert.Empty(store.Saved);
        looked.SetResult();
        await Eventually.True(() => Task.FromResult(store.Saved.Count == 1));
        await stop.CancelAsync();
        await running;
        Assert.Single(store.Saved);
    }

    [Fact]
    public async Task A_first_look_that_takes_long_is_saved_as_soon_as_it_comes()
    {
        using CancellationTokenSource stop = new();
        TaskCompletionSource looked = new();
        Task running = new Committer(Take, store, 0, TimeProvider.System, NullLogger<Committer>.Instance).RunAsync(() => TimeSpan.FromHours(1), looked.Task, stop.Token);
        await Eventually.True(() => Task.FromResult(store.Saved.Count == 1));
        looked.SetResult();
        await Eventually.True(() => Task.FromResult(store.Saved.Count == 2));
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Within_a_second_the_saved_cut_is_shown_again()
    {
        Committer committer = Make();
        Moment first = await committer.ShowAsync();
        clock.Advance(TimeSpan.FromMilliseconds(900));
        Assert.Same(first, await committer.ShowAsync());
        clock.Advance(TimeSpan.FromMilliseconds(200));
        Assert.NotSame(first, await committer.ShowAsync());
        Assert.Equal(2, store.Saved.Count);
    }

    [Fact]
    public async Task Scrapes_that_come_together_share_one_save()
    {
        Committer committer = Make();
        store.Hang();
        Task<Moment>[] scrapes = [.. Enumerable.Range(0, 20).Select(_ => committer.ShowAsync())];
        store.LetGo();
        await Task.WhenAll(scrapes);

        Assert.Single(store.Saved);
        Assert.Single(scrapes.Select(s => s.Result).Distinct());
    }

    [Fact]
    public async Task A_disk_that_refuses_is_marked_counted_and_does_not_withhold_the_numbers()
    {
        Committer committer = Make();
        store.Failure = new IOException("No space left on device");
        Moment shown = await committer.ShowAsync();

        Assert.Equal(1, Number(shown));
        Assert.Equal([1L], store.Marks);
        Assert.Equal(1, committer.Checkpoints.Failures);
        Assert.Equal("No space left on device", committer.Checkpoints.Trouble);
    }

    [Fact]
    public async Task After_a_refusal_a_later_save_is_beyond_the_mark()
    {
        Committer committer = Make();
        store.Failure = new IOException("No space left on device");
        await committer.ShowAsync();
        await committer.ShowAsync();
        store.Failure = null;
        await committer.ShowAsync();

        Assert.True(store.Saved.Max() > store.Marks.Max());
        Assert.Null(committer.Checkpoints.Trouble);
        Assert.Equal(2, committer.Checkpoints.Failures);
    }

    [Fact]
    public async Task A_disk_that_hangs_holds_a_scrape_for_its_patience_only()
    {
        Committer committer = new(Take, store, 0, TimeProvider.System, NullLogger<Committer>.Instance);
        store.Hang();
        Moment shown = await committer.ShowAsync();
        Moment next = await committer.ShowAsync();
        store.LetGo();

        Assert.Equal(2, Number(shown));
        Assert.Equal(3, Number(next));
        Assert.Equal([2L, 3L], store.Marks);
        Assert.Equal(1, store.Attempts);
    }

    [Fact]
    public async Task Sequences_go_on_after_those_used_before()
    {
        Committer committer = new(Take, store, 40, clock, NullLogger<Committer>.Instance);
        await committer.CommitAsync();
        Assert.Equal([41L], store.Saved);
    }

    [Fact]
    public async Task Without_a_store_numbers_are_shown_as_they_are()
    {
        Committer committer = new(Take, null, 0, clock, NullLogger<Committer>.Instance);
        Assert.Equal(1, Number(await committer.ShowAsync()));
        Assert.Equal(2, Number(await committer.ShowAsync()));
    }

    private Committer Make() => new(Take, store, 0, clock, NullLogger<Committer>.Instance);

    // Each moment carries its number in a gauge.
    private Moment Take(SnapshotDraft? draft)
    {
        lock (book)
        {
            book.Set("smtplog_state_bytes", ++taken);
            return new Moment(book.TakeCut(), IsComplete: true);
        }
    }

    private static int Number(Moment moment) => (int)moment.Cut.Sum("smtplog_state_bytes");
}
