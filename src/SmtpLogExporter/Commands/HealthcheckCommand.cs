using System.Net;
using System.Net.Sockets;
using SmtpLogExporter.Settings;
using SmtpLogExporter.Web;

namespace SmtpLogExporter.Commands;

/// <summary>Asks the exporter on this machine whether it is well: for container images, which have no other program that could.</summary>
internal static class HealthcheckCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static async Task<int> RunAsync(Invocation invocation)
    {
        Problems problems = new();
        Plan plan = PlanReader.Read(invocation.Values, [], problems);
        if (!problems.None) return await Reports.FailAsync(invocation.Around, problems);

        ListenAddress address = plan.Web.Addresses[0];
        IPAddress host = address.Address is null || address.Address.Equals(IPAddress.Any) ? IPAddress.Loopback : address.Address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : address.Address;
        bool hasTls = plan.Web.ConfigFile is { } file && WebConfigFile.Read(file, problems) is { Tls: not null };
        if (!problems.None) return await Reports.FailAsync(invocation.Around, problems);

        // Whether the certificate is right for outsiders is not the question here.
        using SocketsHttpHandler handler = new() { ConnectCallback = address.SocketPath is { } path ? (_, cancel) => ConnectAsync(path, cancel) : null };
        handler.SslOptions.RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate is not null;
        using HttpClient client = new(handler) { Timeout = Patience };
        try
        {
            using HttpResponseMessage answer = await client.GetAsync(new Uri($"{(hasTls ? "https" : "http")}://{new IPEndPoint(host, Math.Max(1, address.Port))}/-/healthy"), invocation.Around.Stop);
            return answer.IsSuccessStatusCode ? ExitCode.Ok : await Reports.FailAsync(invocation.Around, $"not healthy: {(int)answer.StatusCode}");
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return await Reports.FailAsync(invocation.Around, $"no answer: {e.Message}");
        }
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancel)
    {
#pragma warning disable CA2000 // The stream owns it.
        Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
#pragma warning restore CA2000
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
