using SmtpLogExporter.Access;
using SmtpLogExporter.Commands;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Commands;

public sealed class HashPasswordCommandTests
{
    [Fact]
    public async Task The_hash_fits_the_password_and_no_other()
    {
        CommandRun run = await Run("secret\n", "--cost", "4");
        Assert.Equal(ExitCode.Ok, run.Code);
        string hash = run.Out.TrimEnd('\n');
        Assert.Null(BcryptHash.WhyNot(hash));
        Assert.Equal(hash, Bcrypt.Hash("secret"u8, hash));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("a\0b\n")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234567890123\n")]
    public async Task What_bcrypt_cannot_take_is_refused(string input)
    {
        CommandRun run = await Run(input, "--cost", "4");
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Empty(run.Out);
        Assert.Contains("the password", run.Error, StringComparison.Ordinal);
    }

    private static Task<CommandRun> Run(string input, params string[] args) => CommandRun.Of(input, [], CancellationToken.None, ["hash-password", .. args]);
}
