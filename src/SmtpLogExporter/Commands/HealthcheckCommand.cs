using System.Net;
using SmtpLogExporter.Settings;

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
        using HttpClient client = new() { Timeout = Patience };
        try
        {
            using HttpResponseMessage answer = await client.GetAsync(new Uri($"http://{new IPEndPoint(host, address.Port)}/-/healthy"), invocation.Around.Stop);
            return answer.IsSuccessStatusCode ? ExitCode.Ok : await Reports.FailAsync(invocation.Around, $"not healthy: {(int)answer.StatusCode}");
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return await Reports.FailAsync(invocation.Around, $"no answer: {e.Message}");
        }
    }
}
