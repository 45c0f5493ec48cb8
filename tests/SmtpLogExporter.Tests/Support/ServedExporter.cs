using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SmtpLogExporter.Access;
using SmtpLogExporter.Endpoints;
using SmtpLogExporter.Logging;
using SmtpLogExporter.Settings;
using SmtpLogExporter.State;
using SmtpLogExporter.Web;

namespace SmtpLogExporter.Tests.Support;

/// <summary>A real web server on a free port in front of an exporter that reads one log.</summary>
internal sealed class ServedExporter : IAsyncDisposable
{
    private readonly Exporter exporter;
    private readonly WebServer server;
    private readonly StderrLoggerProvider provider;

    private readonly StringWriter said = new();
    private readonly Routes routes;

    private ServedExporter(Plan plan, IStateStore? store)
    {
        provider = new StderrLoggerProvider(TextWriter.Synchronized(said), LogLevel.Information, LogFormat.Logfmt, TimeProvider.System);
        using ILoggerFactory logs = LoggerFactory.Create(builder => builder.AddProvider(provider));
        ILogger log = logs.CreateLogger<Exporter>();
        exporter = new Exporter(plan, store, FoundState.Nothing, TimeProvider.System, NullLoggerFactory.Instance);
        Web = new WebConfiguration(plan.Web.ConfigFile, exporter.Tally, log);
        Problems problems = new();
        Web.Load(problems);
        Assert.Empty(problems.Found);
        Keeper = new Gatekeeper(Web, TimeProvider.System) { Access = plan.Access };
        routes = new Routes(exporter, plan.Web, Web, Keeper, TimeProvider.System, log, Web.Reload);
        server = new WebServer(plan.Web, Web, routes.AnswerAsync, provider);
    }

    public Metrics.Cut Cut => exporter.Peek().Cut;

    public WebConfiguration Web { get; }

    public Gatekeeper Keeper { get; }

    /// <summary>What the operator is told.</summary>
    public string Said => said.ToString();

    public HttpClient Client { get; private set; } = new();

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public static async Task<ServedExporter> Start(Plan plan, IStateStore? store = null, bool reading = true, bool waiting = true)
    {
        ListenAddress.TryRead("127.0.0.1:0", out ListenAddress free);
        ServedExporter served = new(plan with { Web = plan.Web with { Addresses = [free] }, Once = false }, store);
        await served.server.StartAsync();
        served.Address = new Uri(served.server.Urls.Single());
        served.Client = new HttpClient { BaseAddress = served.Address };
        if (!reading) return served;
        served.exporter.Start();
        if (!waiting) return served;
        await Eventually.True(async () => (await served.Client.GetAsync("/-/ready")).IsSuccessStatusCode);
        return served;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await exporter.StopAsync();
        await server.DisposeAsync();
        routes.Dispose();
        Keeper.Dispose();
        exporter.Dispose();
        provider.Dispose();
        await said.DisposeAsync();
    }
}
