using System.IO.Compression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Abstractions;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.Push;
using SmtpLogExporter.Settings;
using SmtpLogExporter.State;
using SmtpLogExporter.Tests.Support;

namespace SmtpLogExporter.Tests.Push;

/// <summary>An exporter of one log that pushes to a receiver.</summary>
internal sealed class PushBench : IAsyncDisposable
{
    private readonly TempFolder temp;
    private readonly Exporter exporter;
    private readonly OtlpPush push;
    private readonly Plan plan;

    private PushBench(TempFolder temp, OtlpReceiver receiver, Dictionary<string, string> environment, bool reading)
    {
        this.temp = temp;
        Receiver = receiver;
        string path = temp["mail.log"];
        if (reading) Unpack(path);
        else File.WriteAllText(path, "");
        plan = Runs.PlanOf(path);
        exporter = new Exporter(plan, new FakeStore(), FoundState.Nothing, TimeProvider.System, NullLoggerFactory.Instance);
        Problems problems = new();
        PushSettings settings = PushSettings.Read(environment.GetValueOrDefault, problems);
        Assert.Empty(problems.Found);
        push = new OtlpPush(exporter.Peek(), exporter.ShowAsync, settings, exporter.Tally, TimeProvider.System, NullLogger.Instance);
    }

    public OtlpReceiver Receiver { get; }

    public Cut Cut => exporter.Peek().Cut;

    public static async Task<PushBench> Start(HttpProtocols protocols, bool reading = true, params (string Name, string Value)[] more)
    {
        OtlpReceiver receiver = await OtlpReceiver.Start(protocols);
        Dictionary<string, string> environment = new()
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocols == HttpProtocols.Http2 ? "grpc" : "http/protobuf",
        };
        foreach ((string name, string value) in more) environment[name] = value;
        return new PushBench(new TempFolder(), receiver, environment, reading);
    }

    public Task ReadAsync() => exporter.RunOnceAsync(CancellationToken.None);

    /// <summary>Another plan takes over.</summary>
    public async Task ChangeAsync() => Assert.Null(await exporter.ChangeAsync(plan with { Profile = "full" }));

    public Task PushAsync() => push.PushAsync();

    public async ValueTask DisposeAsync()
    {
        push.Dispose();
        exporter.Dispose();
        await Receiver.DisposeAsync();
        temp.Dispose();
    }

    private static void Unpack(string to)
    {
        using FileStream packed = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Corpus", "syslog.rfc3339.log.gz"));
        using GZipStream zip = new(packed, CompressionMode.Decompress);
        using FileStream file = File.Create(to);
        zip.CopyTo(file);
    }
}
