using System.Net;
using System.Net.Sockets;

namespace SmtpLogExporter.Tests.Support;

/// <summary>A port of this machine that nobody listens on, for programs that cannot choose one and say which.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
