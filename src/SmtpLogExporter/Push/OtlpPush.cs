using OpenTelemetry.Resources;
using SmtpLogExporter.Health;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.State;

namespace SmtpLogExporter.Push;

/// <summary>Pushes the metrics now and then with the OpenTelemetry SDK. Only what is saved is pushed, nothing while a backlog is read, and a receiver that fails or hangs holds nobody up.</summary>
internal sealed class OtlpPush : IDisposable
{
    private const string Family = "smtplog_otlp_exports_total";
    private static readonly TimeSpan LastPatience = TimeSpan.FromMilliseconds(300);
    private readonly Func<Task<Moment>> show;
    private readonly PushSettings settings;
    private readonly Tally tally;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly ResourceBuilder resource;
    private readonly Complaints complaints = new();
    private Task running = Task.CompletedTask;
    private Instruments instruments;
    private bool hasFailed;

    /// <param name="begin">The numbers before reading begins.</param>
    /// <param name="show">Numbers to show.</param>
    /// <param name="settings">Where to and how.</param>
    /// <param name="tally">Counts pushes.</param>
    /// <param name="time">Clock.</param>
    /// <param name="log">For trouble and its end.</param>
    public OtlpPush(Moment begin, Func<Task<Moment>> show, PushSettings settings, Tally tally, TimeProvider time, ILogger log)
    {
        this.show = show;
        this.settings = settings;
        this.tally = tally;
        this.time = time;
        this.log = log;

        // Prometheus makes job and instance of the service's name and instance; what the environment says comes last and wins.
        resource = ResourceBuilder.CreateEmpty().AddTelemetrySdk()
            .AddService(Instruments.Scope, serviceVersion: BuildInfo.Current.Version, autoGenerateServiceInstanceId: false, serviceInstanceId: Environment.MachineName.ToLowerInvariant())
            .AddEnvironmentVariableDetector();
        instruments = new Instruments(begin.Cut, begin.Cut, settings, resource);
        tally.Add(Family, "success", null, 0);
        tally.Add(Family, "failure", null, 0);
        PushMessages.Begun(log, settings.Exporter.Endpoint, settings.Interval);
    }

    /// <summary>Pushes at each interval until stopped.</summary>
    public void Start(CancellationToken stop) => running = RunAsync(stop);

    /// <summary>Pushes once.</summary>
    public async Task PushAsync()
    {
        try
        {
            Moment moment = await show();
            if (moment.IsComplete) Note(await Task.Run(() => Push(moment)));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Note(false, e.Message);
        }
    }

    /// <summary>A last push after the stop, with little patience.</summary>
    public Task EndAsync() => Task.WhenAny(EndPatientlyAsync(), Task.Delay(LastPatience, time));

    public void Dispose()
    {
        instruments.Dispose();
        complaints.Dispose();
    }

    private async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(settings.Interval, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stop.IsCancellationRequested) await PushAsync();
        }
    }

    private async Task EndPatientlyAsync()
    {
        await running;
        await PushAsync();
    }

    private bool Push(Moment moment)
    {
        if (!instruments.Fit(moment.Cut))
        {
            // First the old ones must go: two meters of one name would both be heard.
            Cut before = instruments.Newest;
            instruments.Dispose();
            instruments = new Instruments(before, moment.Cut, settings, resource);
            instruments.Fit(moment.Cut);
        }

        return instruments.Push(moment.Cut, settings.Patience);
    }

    private void Note(bool isTaken, string? reason = null)
    {
        tally.Add(Family, isTaken ? "success" : "failure", null);
        string? complaint = reason ?? complaints.Take();
        if (!isTaken && !hasFailed) PushMessages.Failed(log, settings.Exporter.Endpoint, complaint ?? "the receiver did not take them");
        if (isTaken && hasFailed) PushMessages.PushedAgain(log);
        hasFailed = !isTaken;
    }
}
