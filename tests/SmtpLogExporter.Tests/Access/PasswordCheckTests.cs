using SmtpLogExporter.Access;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Access;

public sealed class PasswordCheckTests : IDisposable
{
    private readonly FakeClock clock = new();
    private readonly PasswordCheck check;
    private readonly Dictionary<string, string> users = new() { ["alice"] = Bcrypt.Hash("secret"u8, BcryptHash.NewSetting(4))! };

    public PasswordCheckTests() => check = new PasswordCheck(clock);

    public void Dispose() => check.Dispose();

    [Theory]
    [InlineData("alice", "secret", true)]
    [InlineData("alice", "Secret", false)]
    [InlineData("alice", "", false)]
    [InlineData("alice", "secret\0", false)]
    [InlineData("bob", "secret", false)]
    [InlineData("", "", false)]
    public async Task Only_the_right_password_of_a_user_is_right(string user, string password, bool right) =>
        Assert.Equal(right ? PasswordAnswer.Right : PasswordAnswer.Wrong, await check.AskAsync(user, password, users, "a"));

    [Fact]
    public async Task What_was_computed_is_not_computed_again()
    {
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(PasswordAnswer.Right, await check.AskAsync("alice", "secret", users, "a"));
            Assert.Equal(PasswordAnswer.Wrong, await check.AskAsync("alice", "wrong", users, "b"));
            Assert.Equal(PasswordAnswer.Wrong, await check.AskAsync("bob", "wrong", users, "c"));
        }

        Assert.Equal(3, check.Computed);
    }

    [Fact]
    public async Task A_new_hash_makes_what_was_known_worthless()
    {
        Assert.Equal(PasswordAnswer.Right, await check.AskAsync("alice", "secret", users, "a"));
        users["alice"] = Bcrypt.Hash("other"u8, BcryptHash.NewSetting(4))!;
        Assert.Equal(PasswordAnswer.Wrong, await check.AskAsync("alice", "secret", users, "a"));
        Assert.Equal(PasswordAnswer.Right, await check.AskAsync("alice", "other", users, "a"));
    }

    [Fact]
    public async Task Who_guesses_is_stopped_and_nobody_else_is()
    {
        Assert.Equal(PasswordAnswer.Right, await check.AskAsync("alice", "secret", users, "scraper"));
        for (int i = 0; i < 10; i++) Assert.Equal(PasswordAnswer.Wrong, await check.AskAsync("alice", $"guess {i}", users, "attacker"));
        Assert.Equal(PasswordAnswer.Busy, await check.AskAsync("alice", "guess 10", users, "attacker"));
        Assert.Equal(11, check.Computed);
        Assert.Equal(PasswordAnswer.Right, await check.AskAsync("alice", "secret", users, "scraper"));

        // Also from the attacker's own address: it is known to be right.
        Assert.Equal(PasswordAnswer.Right, await check.AskAsync("alice", "secret", users, "attacker"));
        Assert.Equal(PasswordAnswer.Wrong, await check.AskAsync("alice", "guess 11", users, "somebody else"));
        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(PasswordAnswer.Wrong, await check.AskAsync("alice", "guess 12", users, "attacker"));
    }

    [Fact]
    public async Task Many_with_the_same_password_at_once_cost_one_computation()
    {
        PasswordAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => check.AskAsync("alice", "secret", users, "a")));
        Assert.All(answers, a => Assert.Equal(PasswordAnswer.Right, a));
        Assert.Equal(1, check.Computed);
    }
}
