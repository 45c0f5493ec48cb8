using System.Text;
using SmtpLogExporter.Access;

namespace SmtpLogExporter.Tests.Access;

public sealed class BcryptTests
{
    // Known answers of crypt_blowfish (openwall.com/crypt, wrapper.c).
    [Theory]
    [InlineData("U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW")]
    [InlineData("U*U*", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK")]
    [InlineData("U*U*U", "$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a")]
    public void The_systems_bcrypt_gives_the_known_answers(string password, string hash) => Assert.Equal(hash, Bcrypt.Hash(Encoding.UTF8.GetBytes(password), hash));

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void A_new_setting_gives_a_hash_that_reads_back(int cost)
    {
        string hash = Bcrypt.Hash("secret"u8, BcryptHash.NewSetting(cost))!;
        Assert.Null(BcryptHash.WhyNot(hash));
        Assert.Equal(cost, BcryptHash.CostOf(hash));
        Assert.Equal(hash, Bcrypt.Hash("secret"u8, hash));
        Assert.NotEqual(hash, Bcrypt.Hash("Secret"u8, hash));
        Assert.NotEqual(hash, Bcrypt.Hash("secret"u8, BcryptHash.NewSetting(cost)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("junk")]
    [InlineData("ab")]
    [InlineData("$1$abcdefgh$0123456789012345678901")]
    [InlineData("$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW")]
    [InlineData("$2a$5$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeWx")]
    [InlineData("$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe")]
    [InlineData("$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe$")]
    [InlineData("$2a$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW")]
    [InlineData("$2a$17$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW")]
    public void Anything_else_is_no_hash(string text) => Assert.NotNull(BcryptHash.WhyNot(text));

    [Fact]
    public void Nobodys_hash_is_one_of_that_cost_and_fits_no_password()
    {
        string nobody = BcryptHash.Nobody(4);
        Assert.Null(BcryptHash.WhyNot(nobody));
        Assert.NotNull(Bcrypt.Hash("x"u8, nobody));
        Assert.NotEqual(nobody, Bcrypt.Hash("x"u8, nobody));
    }
}
