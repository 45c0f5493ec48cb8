using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SmtpLogExporter.Mail.Reasons;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Tests.Reasons;

public class ReplyTextTests
{
    [Theory]
    [InlineData("550 5.1.1 <a@b>: User unknown", 550, "5.1.1")]
    [InlineData("421-4.7.28 a 421-4.7.28 b 421 4.7.28 c", 421, "4.7.28")]
    [InlineData("554-mx.example.org No service 554 5.3.2 your IP", 554, "5.3.2")]
    [InlineData("550 Requested action not taken", 550, "none")]
    [InlineData("550 5.0.350 Remote server returned an error -> 550 5.7.1 no", 550, "5.0.350")]
    [InlineData("550 sorry, no mailbox here by that name (#5.1.1 - chkuser)", 550, "5.1.1")]
    [InlineData("250 2.0.0 Ok: queued as ABC", 250, "2.0.0")]
    [InlineData("421", 421, "none")]
    [InlineData("connect to mx[192.0.2.1]:25: refused", 0, "none")]
    [InlineData("5505 x", 0, "none")]
    [InlineData("", 0, "none")]
    public void Codes_stand_at_the_start_or_on_the_first_continuation(string reply, int code, string enhanced)
    {
        ReplyText.ReadCodes(Encoding.ASCII.GetBytes(reply), out int readCode, out EnhancedCode readEnhanced);
        Assert.Equal(code, readCode);
        Assert.Equal(enhanced, readEnhanced.ToString());
    }

    [Theory]
    [InlineData("550 5.7.1 <spam@example.org>: Relay access denied", "*: Relay access denied")]
    [InlineData("421-4.7.28 slow down. 421 4.7.28 really", "slow down. really")]
    [InlineData("550-5.1.1 try\\n550 5.1.1 again", "try\\ again")]
    [InlineData("no code <at all", "no code <at all")]
    public void Words_are_what_is_left_without_codes_and_addresses(string reply, string words)
    {
        byte[] room = new byte[1024];
        int length = ReplyText.Words(Encoding.ASCII.GetBytes(reply), room);
        Assert.Equal(words, Encoding.ASCII.GetString(room, 0, length));
    }

    [Fact]
    public void The_first_quotation_is_the_other_sides()
    {
        Assert.Equal("552 5.2.2 full; status=sent (250 said: 5)", Text("host mx[192.0.2.1] said: 552 5.2.2 full; status=sent (250 said: 5)"));
        Assert.Equal("421 busy", Text("host mx[192.0.2.1] refused to talk to me: 421 busy"));
        Assert.Equal("", Text("connect to mx[192.0.2.1]:25: Connection refused"));

        static string Text(string text) => Encoding.ASCII.GetString(ReplyText.Quoted(Encoding.ASCII.GetBytes(text)));
    }

    [Fact]
    public void No_bytes_make_it_throw_or_write_too_much() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<string>(), (bytes, text) =>
    {
        byte[] reply = [.. Encoding.UTF8.GetBytes("421-4.7.0 " + text + " 421 "), .. bytes];
        ReplyText.ReadCodes(reply, out int code, out _);
        return code == 421 && ReplyText.Words(reply, new byte[64]) <= 64;
    }));
}
