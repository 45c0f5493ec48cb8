using Microsoft.Extensions.Logging.Abstractions;
using SmtpLogExporter.Endpoints;
using SmtpLogExporter.Logging;
using SmtpLogExporter.Settings;
using SmtpLogExporter.State;

namespace SmtpLogExporter.Tests.Support;

/// <summary>A real web server on a free port in front of an exporter that reads one log.</summary>
internal sealed class ServedExporter : IAsyncDisposable
{
    private readonly Exporter exporter;
    private readonly WebServer server;
    private readonly StderrLoggerProvider provider = new(TextWriter.Null, Microsoft.Extensions.Logging.LogLevel.Error, LogFormat.Logfmt, TimeProvider.System);

    private ServedExporter(Plan plan, IStateStore? store)
    {
        exporter = new Exporter(plan, store, FoundState.Nothing, TimeProvider.System, NullLoggerFactory.Instance);
        server = new WebServer(plan.Web, new Routes(exporter, plan.Web, TimeProvider.System).AnswerAsync, provider);
    }

    public HttpClient Client { get; private set; } = new();

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public static async Task<ServedExporter> Start(Plan plan, IStateStore? store = null, bool reading = true)
    {
        ListenAddress.TryRead("127.0.0.1:0", out ListenAddress free);
        ServedExporter served = new(plan with { Web = plan.Web with { Addresses = [free] }, Once = false }, store);
        await served.server.StartAsync();
        served.Address = new Uri(served.server.Urls.Single());
        served.Client = new HttpClient { BaseAddress = served.Address };
        if (!reading) return served;
        served.exporter.Start();
        await Eventually.True(async () => (await served.Client.GetAsync("/-/ready")).IsSuccessStatusCode);
        return served;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await exporter.StopAsync();
        await server.DisposeAsync();
        exporter.Dispose();
        provider.Dispose();
    }
}
