using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace SmtpLogExporter.Endpoints;

/// <summary>How many connections each address has open: one that opens very many and says nothing must not take all places.</summary>
internal sealed class ConnectionCounts(int most)
{
    private readonly Lock counting = new();
    private readonly Dictionary<string, int> open = new(StringComparer.Ordinal);

    /// <summary>Hands a connection on, or ends it at once if its address has too many.</summary>
    public ConnectionDelegate Before(ConnectionDelegate next) => async connection =>
    {
        // A unix socket has no address; whoever may open it is on this machine.
        string? address = connection.RemoteEndPoint is IPEndPoint end ? NameOf(end.Address) : null;
        if (address is null)
        {
            await next(connection);
            return;
        }

        if (!TryEnter(address))
        {
            connection.Abort();
            return;
        }

        try
        {
            await next(connection);
        }
        finally
        {
            Leave(address);
        }
    };

    /// <summary>An IPv6 network of a single customer is one address.</summary>
    public static string NameOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetwork ? address.ToString() : Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8));
    }

    private bool TryEnter(string address)
    {
        lock (counting)
        {
            int count = open.GetValueOrDefault(address);
            if (count >= most) return false;
            open[address] = count + 1;
            return true;
        }
    }

    private void Leave(string address)
    {
        lock (counting)
        {
            if (--open[address] == 0) open.Remove(address);
        }
    }
}
