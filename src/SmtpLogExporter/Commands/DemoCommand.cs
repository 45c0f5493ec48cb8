using SmtpLogExporter.Demo;
using SmtpLogExporter.Logging;
using SmtpLogExporter.Logs;
using SmtpLogExporter.Settings;
using SmtpLogExporter.State;

namespace SmtpLogExporter.Commands;

/// <summary>The whole product with no mail server.</summary>
internal static class DemoCommand
{
    private static readonly ListenAddress Loopback = new(System.Net.IPAddress.Loopback, ListenAddress.DefaultPort);

    public static async Task<int> RunAsync(Invocation invocation)
    {
        Surroundings around = invocation.Around;
        Problems problems = new();
        Plan plan = PlanReader.Read(invocation.Values, [], problems);
        (LogLevel level, LogFormat format) = LogSettings.Read(invocation.Values, problems);
        if (!problems.None) return await Reports.FailAsync(around, problems);

        using StderrLoggerProvider provider = new(around.Error, level, format, around.Time);
        using ILoggerFactory logs = LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(provider));
        using DemoLog log = new();
        bool asked = invocation.Values.Find(Flags.ListenAddress) is not null;
        plan = Neighbours.Join(plan, log) with
        {
            // Nobody of the demonstration lives: it shows all there is.
            Families = plan.Families with { OptIn = FamilyReader.AllOptIn },
            StartAt = StartAt.Beginning,
            Web = asked ? plan.Web : plan.Web with { Addresses = [await FreeAddressAsync(around)] },
        };
        DemoWriter writer = new(log, around.Time);
        using StateHome home = new([log.StateFolder], logs.CreateLogger<Exporter>());
        using Exporter exporter = new(plan, home.Store, home.Found, around.Time, logs);
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(around.Stop);
        Task writing = writer.RunAsync(ended.Token);
        int code = await ServeCommand.ServeAsync(exporter, plan, around, provider, logs.CreateLogger<Exporter>(), urls => Greet(around, plan, log, urls));
        await ended.CancelAsync();
        await writing;
        return code;
    }

    private static void Greet(Surroundings around, Plan plan, DemoLog log, IReadOnlyCollection<string> urls)
    {
        foreach (string url in urls) around.Print($"Page:     {url}/\nMetrics:  {url}{plan.Web.TelemetryPath}\n");
        foreach (string path in (string[])[log.Path, .. Neighbours.Logs.Select(log.PathOf)]) around.Print($"Log:      {path}\n");
        around.Print("Stop with Ctrl-C; the logs are taken away then.\n");
    }

    private static async Task<ListenAddress> FreeAddressAsync(Surroundings around)
    {
        using System.Net.Sockets.Socket probe = new(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        try
        {
            probe.Bind(new System.Net.IPEndPoint(Loopback.Address!, Loopback.Port));
            return Loopback;
        }
        catch (System.Net.Sockets.SocketException)
        {
            await around.Error.WriteLineAsync($"smtp-log-exporter: port {Loopback.Port} is taken, another one is used");
            return Loopback with { Port = 0 };
        }
    }
}
