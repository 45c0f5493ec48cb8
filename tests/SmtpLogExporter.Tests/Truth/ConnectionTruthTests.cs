using System.Net;

namespace SmtpLogExporter.Tests.Truth;

/// <summary>Sessions against what the clients did.</summary>
public sealed class ConnectionTruthTests
{
    /// <summary>
    /// Tolerance 0. One TCP connection counts once, also when postscreen hands it on to smtpd. Truth knows the ports; ports without a listener of their own name are smtp.
    /// The log has a few connections more, which the client never opened: the server's own to its second instance or back from its content filter.
    /// </summary>
    [Theory]
    [InlineData("syslog", "smtp +6")]
    [InlineData("maillog")]
    [InlineData("contentfilter", "other +298")]
    [InlineData("big", "smtp +3")]
    public void Connections_by_listener(string name, params string[] own)
    {
        OwnLog log = OwnLog.Of(name);
        Assert.Equal(own, log.By("smtp_connections_total", "listener").Beyond(Counts.Of(log.Truth.GetProperty("connections_by_service"), Services.Listener)));
    }

    /// <summary>
    /// Tolerance 0, for every address, loopback too (IPv6 by /64 network). XCLIENT: the clients' own count has these sessions under an address they never sent;
    /// the connection came from the proxy, 127.0.0.1, and so did the server's own connections to itself.
    /// </summary>
    [Theory]
    [InlineData("syslog", 6)]
    [InlineData("maillog", 0)]
    [InlineData("contentfilter", 298)]
    public void Connections_by_client(string name, int own)
    {
        OwnLog log = OwnLog.Of(name);
        Counts expected = Counts.Of(log.Truth.GetProperty("connections_by_client"), Client)
            .Subtract(Counts.Of(log.Truth.GetProperty("xclient_sessions_by_client"), Client))
            .Add("127.0.0.1", own + log.Truth.GetProperty("xclient_sessions").GetInt64());
        Assert.Empty(log.By("smtp_client_connections_total", "client_ip").Beyond(expected));
        Assert.Equal(log.By("smtp_connections_total", "mta").Sum, expected.Sum);
    }

    /// <summary>As above. Of this log nobody noted which addresses the three XCLIENT sessions were counted under: three addresses have one connection less.</summary>
    [Fact]
    public void Connections_by_client_of_the_large_log()
    {
        OwnLog log = OwnLog.Of("big");
        Assert.Equal(3, log.Truth.GetProperty("xclient_sessions").GetInt64());
        string[] beyond = log.By("smtp_client_connections_total", "client_ip").Beyond(Counts.Of(log.Truth.GetProperty("connections_by_client"), Client));
        Assert.Equal(["127.0.0.1 +6", "192.0.2.20 -1", "192.0.2.7 -1", "198.51.100.51 -1"], beyond);
    }

    /// <summary>Tolerance 0: a session that was opened has one end in these logs, which were taken when all was quiet.</summary>
    [Theory]
    [MemberData(nameof(OwnLog.Names), MemberType = typeof(OwnLog))]
    public void Every_connection_ends_once(string name)
    {
        OwnLog log = OwnLog.Of(name);
        Counts opened = log.By("smtp_connections_total", "listener");
        Assert.Empty(log.By("smtp_disconnects_total", "listener").Beyond(opened));
        Assert.Empty(log.By("smtp_tls_sessions_total", "direction", ("direction", "in")).Beyond(new Counts().Add("in", opened.Sum)));
        Assert.Equal(0, log.Cut.Sum("smtp_connections_active"));
    }

    private static string Client(string address) =>
        IPAddress.Parse(address) is var ip && ip.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"{new IPNetwork(Network(ip), 64)}" : address;

    private static IPAddress Network(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
