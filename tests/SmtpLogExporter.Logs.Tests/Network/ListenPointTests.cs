namespace SmtpLogExporter.Logs.Tests.Network;

public sealed class ListenPointTests
{
    [Theory]
    [InlineData("udp://[::]:5514", "udp://[::]:5514")]
    [InlineData("tcp://:514", "tcp://[::]:514")]
    [InlineData("tls://*:6514", "tls://[::]:6514")]
    [InlineData("TCP://10.0.0.1:5514", "tcp://10.0.0.1:5514")]
    [InlineData("udp://localhost:0", "udp://127.0.0.1:0")]
    [InlineData("unix:///run/log", "unix:///run/log")]
    public void Addresses_are_read(string text, string point)
    {
        Assert.True(ListenPoint.TryRead(text, out ListenPoint read));
        Assert.Equal(point, $"{read}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("5514")]
    [InlineData("udp://")]
    [InlineData("udp://host.example:5514")]
    [InlineData("udp://::1:5514")]
    [InlineData("udp://10.0.0.1")]
    [InlineData("udp://10.0.0.1:99999")]
    [InlineData("http://10.0.0.1:5514")]
    [InlineData("0://10.0.0.1:5514")]
    [InlineData("unix://run/log")]
    public void Anything_else_is_none(string text) => Assert.False(ListenPoint.TryRead(text, out _));
}
