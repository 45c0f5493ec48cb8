using System.Text;
using SmtpLogExporter.Logs.Network;

namespace SmtpLogExporter.Logs.Tests.Network;

public sealed class MessageTextTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 10, 52, 678, TimeSpan.Zero);

    [Theory]
    [InlineData("<22>Nov 22 10:10:52 mx1 postfix/smtpd[7]: x")]
    [InlineData("<22>Nov  2 10:10:52 postfix/smtpd[7]: x")]
    [InlineData("<22>Nov 2 10:10:52 mx1 postfix/smtpd[7]: x")]
    [InlineData("<22>1 2026-11-22T10:10:52Z mx1 postfix/smtpd 7 - - x")]
    [InlineData("<22>2026-11-22T10:10:52Z mx1 postfix/smtpd[7]: x")]
    [InlineData("2026-11-22T10:10:52Z mx1 postfix/smtpd[7]: x")]
    public void A_message_with_a_time_stays_as_it_is(string message) => Assert.Equal(message, Of(message));

    [Theory]
    [InlineData("<22>postfix/smtpd[7]: x", "<22>2026-11-22T10:10:52.678Z 192.0.2.1 postfix/smtpd[7]: x")]
    [InlineData("postfix/smtpd[7]: x\r\n", "2026-11-22T10:10:52.678Z 192.0.2.1 postfix/smtpd[7]: x")]
    [InlineData("<x>postfix/smtpd[7]: x", "2026-11-22T10:10:52.678Z 192.0.2.1 <x>postfix/smtpd[7]: x")]
    [InlineData("<22>", "<22>2026-11-22T10:10:52.678Z 192.0.2.1 ")]
    public void One_without_gets_that_of_its_arrival_and_its_sender(string message, string text) => Assert.Equal(text, Of(message));

    [Fact]
    public void A_program_of_this_machine_is_given_no_name() =>
        Assert.Equal("<22>2026-11-22T10:10:52.678Z postfix/smtpd[7]: x", Encoding.UTF8.GetString(MessageText.Of("<22>postfix/smtpd[7]: x"u8, "", Now, new byte[200])));

    private static string Of(string message) => Encoding.UTF8.GetString(MessageText.Of(Encoding.UTF8.GetBytes(message), "192.0.2.1", Now, new byte[200]));
}
