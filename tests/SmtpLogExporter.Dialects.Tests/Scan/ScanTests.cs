using System.Text;
using SmtpLogExporter.Dialects.Scan;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Tests.Scan;

public sealed class ScanTests
{
    [Theory]
    [InlineData("0", 0, "")]
    [InlineData("0.05/1", 50_000, "/1")]
    [InlineData("1.2,", 1_200_000, ",")]
    [InlineData("2017", 2_017_000_000, "")]
    [InlineData("3.", 3_000_000, "")]
    [InlineData("0.1234567x", 123_456, "x")]
    [InlineData("00000.123456 ", 123_456, " ")]
    [InlineData("1.000000999999999999999999.", 1_000_000, ".")]
    [InlineData("1234567890123.5/", 123_456_789_012_500_000, "/")]
    [InlineData("1234567890123.12345678/", 123_456_789_012_123_456, "/")]
    [InlineData("1234567890123.", 123_456_789_012_000_000, "")]
    [InlineData("99999999999999999999999 ", 999_999_999_999_000_000, " ")]
    public void Decimals_are_read_as_millionths(string text, long expected, string rest)
    {
        ReadOnlySpan<byte> bytes = Encoding.ASCII.GetBytes(text);
        Assert.True(bytes.TryTakeMicro(out long micro));
        Assert.Equal(expected, micro);
        Assert.Equal(rest, Encoding.ASCII.GetString(bytes));
    }

    /// <summary>Numbers of all lengths, with all that may stand behind them, against their digits read one by one.</summary>
    [Fact]
    public void A_decimal_is_the_same_whatever_stands_behind_it()
    {
        Random random = new(5);
        string[] behinds = ["", "/", ".", "..", ",", "/0.01/0.2", ", dsn=2.0.0", ".5", "x", "\u00B0", "-", ":;<=>?@", "\0\0\0\0\0\0\0\0"];
        string Digits(int most) => string.Concat(Enumerable.Range(0, random.Next(most)).Select(_ => (char)('0' + random.Next(10))));
        for (int i = 0; i < 20_000; i++)
        {
            string whole = random.Next(10) + Digits(i % 5 == 0 ? 14 : 4);
            string fraction = Digits(i % 7 == 0 ? 9 : 4);
            string number = i % 4 == 0 ? whole : $"{whole}.{fraction}";
            string behind = behinds[random.Next(behinds.Length)];
            if (i % 4 == 0 && behind.StartsWith('.')) behind = "";
            long expected = (long.Parse(whole[..Math.Min(12, whole.Length)]) * 1_000_000) + (i % 4 == 0 ? 0 : long.Parse(fraction.PadRight(6, '0')[..6]));
            byte[] text = Encoding.Latin1.GetBytes("<" + number + behind);
            int at = 1;
            Assert.True(Numbers.TryReadMicro(text, ref at, out long micro), number + behind);
            Assert.Equal((number + behind, expected, 1 + number.Length), (number + behind, micro, at));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(".5")]
    [InlineData("-1")]
    public void What_is_no_number_is_left_alone(string text)
    {
        ReadOnlySpan<byte> bytes = Encoding.ASCII.GetBytes(text);
        Assert.False(bytes.TryTakeMicro(out _));
        Assert.False(bytes.TryTake(out int _));
        Assert.Equal(text, Encoding.ASCII.GetString(bytes));
    }

    [Fact]
    public void Large_whole_numbers_do_not_overflow()
    {
        ReadOnlySpan<byte> bytes = "123456789012345678901234567890"u8;
        Assert.True(bytes.TryTake(out long wide));
        Assert.Equal(123_456_789_012_345_678, wide);
        bytes = "4294967297"u8;
        Assert.True(bytes.TryTake(out int narrow));
        Assert.Equal(int.MaxValue, narrow);
        bytes = "0000000000000000000005"u8;
        Assert.True(bytes.TryTake(out narrow));
        Assert.Equal((0, 0), (narrow, bytes.Length));
    }

    [Theory]
    [InlineData("TLSv1.3 with", "TLSv1.3", " with")]
    [InlineData(" with", "", " with")]
    [InlineData("TLSv1.3", "TLSv1.3", "")]
    [InlineData("", "", "")]
    public void A_word_ends_before_its_delimiter(string text, string word, string rest)
    {
        ReadOnlySpan<byte> bytes = Encoding.ASCII.GetBytes(text);
        ReadOnlySpan<byte> other = bytes;
        Assert.Equal(word, Encoding.ASCII.GetString(bytes.TakeWord((byte)' ')));
        Assert.Equal(word, Encoding.ASCII.GetString(other.TakeBefore((byte)' ')));
        Assert.Equal((rest, rest), (Encoding.ASCII.GetString(bytes), Encoding.ASCII.GetString(other)));
    }

    [Theory]
    [InlineData("550 5.7.1 no", 550, "5.7.1", "no")]
    [InlineData("421-4.7.28 a 421 4.7.28 b", 421, "4.7.28", "a 421 4.7.28 b")]
    [InlineData("250", 250, "none", "")]
    [InlineData("250 ok", 250, "none", "ok")]
    [InlineData("5.7.1 no", 0, "5.7.1", "no")]
    [InlineData("2500 x", 0, "none", "2500 x")]
    [InlineData("650 x", 0, "none", "650 x")]
    [InlineData("550 5.7.1234 x", 550, "none", "5.7.1234 x")]
    public void Reply_codes_stand_at_the_start(string text, int code, string enhanced, string rest)
    {
        ReadOnlySpan<byte> bytes = Encoding.ASCII.GetBytes(text);
        ReplyCode.Take(ref bytes, out int found, out EnhancedCode own);
        Assert.Equal((code, enhanced, rest), (found, own.ToString(), Encoding.ASCII.GetString(bytes)));
    }

    [Theory]
    [InlineData("mail[192.0.2.1]: x", "mail", "192.0.2.1", 0, ": x")]
    [InlineData("mail[192.0.2.1]:25: x", "mail", "192.0.2.1", 25, ": x")]
    [InlineData("[2001:db8::1]:99999999999", "", "2001:db8::1", 65535, "")]
    [InlineData("unknown[unknown]", "", "", 0, "")]
    [InlineData("host[/run/lmtp]", "host", "/run/lmtp", 0, "")]
    [InlineData("a[]", "a", "", 0, "")]
    public void A_peer_is_name_address_and_port(string text, string name, string address, int port, string rest)
    {
        ReadOnlySpan<byte> bytes = Encoding.ASCII.GetBytes(text);
        Assert.True(Peer.TryTake(ref bytes, out Peer peer));
        Assert.Equal((name, address, port, rest), (Encoding.ASCII.GetString(peer.Name), Encoding.ASCII.GetString(peer.Address), peer.Port, Encoding.ASCII.GetString(bytes)));
        Assert.Equal(text[..^rest.Length], Encoding.ASCII.GetString(peer.TextWithPort));
    }

    [Theory]
    [InlineData("")]
    [InlineData("mail")]
    [InlineData("mail[192.0.2.1")]
    [InlineData("a b[192.0.2.1]")]
    public void What_is_no_peer_is_left_alone(string text)
    {
        ReadOnlySpan<byte> bytes = Encoding.ASCII.GetBytes(text);
        Assert.False(Peer.TryTake(ref bytes, out Peer peer));
        Assert.True(peer.IsNone && peer.Name.IsEmpty && peer.Address.IsEmpty && peer.Text.IsEmpty);
        Assert.Equal(text, Encoding.ASCII.GetString(bytes));
    }
}
