using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Tests.Vocabulary;

public class ClientKeyTests
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8::1", "2001:db8::/64")]
    [InlineData("2001:0DB8:1:cb88::78", "2001:db8:1:cb88::/64")]
    [InlineData("fe80::1%eth0", "fe80::/64")]
    [InlineData("::1", "::/64")]
    public void Addresses_are_read_as_logs_write_them(string text, string label) => Assert.Equal(label, ClientKey.Read(Encoding.ASCII.GetBytes(text)).ToString());

    [Theory]
    [InlineData("unknown")]
    [InlineData("")]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.4.5")]
    [InlineData("1.2.3.256")]
    [InlineData("1:2:3")]
    [InlineData("1::2::3")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("12345::1")]
    [InlineData("mx.example.org")]
    [InlineData("1:2:3:4:5:6:7:")]
    public void Anything_else_is_no_client(string text) => Assert.True(ClientKey.Read(Encoding.ASCII.GetBytes(text)).IsNone);

    [Fact]
    public void Every_IPv6_address_gives_its_network() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
    {
        byte[] raw = new byte[16];
        bytes.AsSpan(0, Math.Min(16, bytes.Length)).CopyTo(raw);
        raw[0] |= 0x20;
        byte[] network = [.. raw.Take(8), 0, 0, 0, 0, 0, 0, 0, 0];
        return ClientKey.Read(Encoding.ASCII.GetBytes(new IPAddress(raw).ToString())).ToString() == new IPAddress(network) + "/64";
    }));

    [Fact]
    public void No_bytes_make_it_throw() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => ClientKey.Read(bytes).ToString().Length > 0));
}
