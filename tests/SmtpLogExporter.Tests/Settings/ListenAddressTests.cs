using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Tests.Settings;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData(":19154", ":19154")]
    [InlineData("127.0.0.1:80", "127.0.0.1:80")]
    [InlineData("[::1]:19154", "[::1]:19154")]
    [InlineData("localhost:0", "127.0.0.1:0")]
    public void Addresses_are_read(string text, string expected)
    {
        Assert.True(ListenAddress.TryRead(text, out ListenAddress address));
        Assert.Equal(expected, address.ToString());
    }

    [Theory]
    [InlineData(107, true)]
    [InlineData(108, false)]
    public void A_Unix_socket_has_a_path_the_system_takes(int length, bool isTaken)
    {
        string text = "unix:/" + new string('x', length - 1);
        Assert.Equal((isTaken, !isTaken), (ListenAddress.TryRead(text, out _), ListenAddress.IsTooLong(text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("19154")]
    [InlineData(":")]
    [InlineData(":65536")]
    [InlineData("::1:80")]
    [InlineData("[127.0.0.1]:80")]
    [InlineData("mail.example.com:80")]
    public void What_is_no_address_is_refused(string text) => Assert.False(ListenAddress.TryRead(text, out _));
}
