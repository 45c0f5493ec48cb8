using System.Text;
using SmtpLogExporter.Dialects.Scan;

namespace SmtpLogExporter.Dialects.Tests.Scan;

public sealed class EndpointTests
{
    [Theory]
    [InlineData("192.0.2.1:25", "192.0.2.1", 25)]
    [InlineData("192.0.2.1", "192.0.2.1", 0)]
    [InlineData("[2001:db8::1]:587", "2001:db8::1", 587)]
    [InlineData("[fe80::1%3]:25", "fe80::1%3", 25)]
    [InlineData("[::ffff:192.0.2.1]:25", "::ffff:192.0.2.1", 25)]
    [InlineData("[192.0.2.1:2818]", "192.0.2.1", 2818)]
    [InlineData("2001:db8::1", "2001:db8::1", 0)]
    [InlineData("mx.example:25", "mx.example", 25)]
    [InlineData("", "", 0)]
    [InlineData("[broken", "broken", 0)]
    [InlineData("192.0.2.1:999999", "192.0.2.1", 0)]
    public void Address_and_port_are_told_apart(string text, string address, int port)
    {
        Endpoint endpoint = Endpoint.Read(Encoding.ASCII.GetBytes(text));
        Assert.Equal((address, port), (Encoding.ASCII.GetString(endpoint.Address), endpoint.Port));
    }
}
