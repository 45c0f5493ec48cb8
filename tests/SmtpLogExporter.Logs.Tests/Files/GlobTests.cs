using SmtpLogExporter.Logs.Files;

namespace SmtpLogExporter.Logs.Tests.Files;

public sealed class GlobTests
{
    [Theory]
    [InlineData("*", "mail.log", true)]
    [InlineData("*.log", "mail.log", true)]
    [InlineData("*.log", "mail.log2", false)]
    [InlineData("mail.???", "mail.log", true)]
    [InlineData("mail.???", "mail.lo", false)]
    [InlineData("*a*b*", "xxaxxbxx", true)]
    [InlineData("*a*b*", "xxbxxaxx", false)]
    [InlineData("mx[0-9].log", "mx7.log", true)]
    [InlineData("mx[!0-9].log", "mx7.log", false)]
    [InlineData("mx[ab].log", "mxb.log", true)]
    [InlineData("mx[", "mx[", true)]
    [InlineData("[]", "[]", true)]
    [InlineData("*", ".hidden", false)]
    [InlineData(".*", ".hidden", true)]
    [InlineData("", "", true)]
    public void Matches_as_a_shell_does(string pattern, string name, bool matches) => Assert.Equal(matches, Glob.Matches(pattern, name));
}
