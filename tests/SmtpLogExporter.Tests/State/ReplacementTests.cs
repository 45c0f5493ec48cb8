using SmtpLogExporter.State;

namespace SmtpLogExporter.Tests.State;

public sealed class ReplacementTests
{
    private int calls;

    [Fact]
    public void A_file_held_for_a_moment_is_replaced_at_a_later_try()
    {
        Replacement.Move(() => Refuse(times: 2), tries: 5, TimeSpan.Zero);
        Assert.Equal(3, calls);
    }

    [Fact]
    public void One_held_for_long_is_trouble()
    {
        Assert.Throws<UnauthorizedAccessException>(() => Replacement.Move(() => Refuse(times: 100), tries: 5, TimeSpan.Zero));
        Assert.Equal(5, calls);
    }

    private void Refuse(int times)
    {
        if (++calls <= times) throw new UnauthorizedAccessException("held");
    }
}
