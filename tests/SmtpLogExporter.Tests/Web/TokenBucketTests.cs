using SmtpLogExporter.Tests.Support;
using SmtpLogExporter.Web;

namespace SmtpLogExporter.Tests.Web;

public sealed class TokenBucketTests
{
    private readonly FakeClock clock = new();

    [Fact]
    public void It_lets_a_burst_through_and_then_one_at_each_interval()
    {
        TokenBucket bucket = new(TimeSpan.FromSeconds(2), 3, clock);
        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => bucket.TryTake()));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(bucket.TryTake());
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(bucket.TryTake());
        Assert.False(bucket.TryTake());
    }

    [Fact]
    public void It_never_holds_more_than_a_burst()
    {
        TokenBucket bucket = new(TimeSpan.FromSeconds(1), 2, clock);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.True(bucket.IsFull);
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => bucket.TryTake()));
    }

    [Fact]
    public void Without_a_burst_nothing_passes() => Assert.False(new TokenBucket(TimeSpan.FromSeconds(1), 0, clock).TryTake());
}
