using System.Buffers;
using System.Runtime.InteropServices;
using SmtpLogExporter.Access;
using SmtpLogExporter.Discovery;
using SmtpLogExporter.Endpoints;
using SmtpLogExporter.Logging;
using SmtpLogExporter.Metrics.Exposition;
using SmtpLogExporter.Push;
using SmtpLogExporter.Settings;
using SmtpLogExporter.State;
using SmtpLogExporter.Systemd;
using SmtpLogExporter.Web;

namespace SmtpLogExporter.Commands;

/// <summary>Tails logs and serves their metrics.</summary>
internal static class ServeCommand
{
    private const string HowToName = "give paths (smtp-log-exporter /var/log/mail.log) or a configuration file with sources (--config.file)";
    private const string HowToSearch = "smtp-log-exporter discover --search DIR looks further";
    private static readonly TimeSpan SearchInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WatchPatience = TimeSpan.FromMilliseconds(100);

    public static async Task<int> RunAsync(Invocation invocation)
    {
        Surroundings around = invocation.Around;
        Problems problems = new();
        Plan plan = PlanReader.Read(invocation.Values, invocation.Arguments, problems);
        (LogLevel level, LogFormat format) = LogSettings.Read(invocation.Values, problems);
        bool isBare = invocation.Arguments.Count == 0 && invocation.Values.Find(Flags.ConfigFile) is null;
        RootFolder root = new(invocation.Values.Find(Flags.RootPath)?.Text);
        IReadOnlyList<FoundLog> found = problems.None && isBare ? await DiscoverAsync(root, around) : [];
        if (isBare) plan = plan with { Sources = [.. found.Where(f => f.IsUsed).Select(f => f.Source)] };
        if (problems.None && plan.Sources.Count == 0 && !isBare) problems.Add("sources", $"no log is named: {HowToName}");
        foreach (string path in invocation.Arguments) RefuseMisspeltCommand(path, problems);
        if (problems.None && plan.Web.ConfigFile is { } webFile) WebConfigFile.Read(webFile, problems);
        if (!problems.None) return await Reports.FailAsync(around, problems);

        bool isWaiting = isBare && plan.Sources.Count == 0 && !around.Stop.IsCancellationRequested;
        if (isWaiting && plan.Once) return await Reports.FailAsync(around, $"no mail log was found: {HowToName}; {HowToSearch}");

        using StderrLoggerProvider provider = new(around.Error, level, format, around.Time);
        using ILoggerFactory logs = LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(provider));
        ILogger<Exporter> log = logs.CreateLogger<Exporter>();
        using StateHome home = new(plan.State.Folder is { } folder ? [folder] : StatePlaces.Candidates(around.Environment), log);
        if (home.IsInUse) return await Reports.FailAsync(around, $"the state folder {home.Path} is in use by another smtp-log-exporter: stop it, or give this one its own --state.dir");

        string? spools = home.Store is null ? null : Path.Combine(home.Path, "spool");
        Plan Placed(Plan read) => read with { State = read.State with { SpoolFolder = spools } };
        plan = Placed(plan);
        using Exporter exporter = new(plan, home.Store, home.Found, around.Time, logs);
        if (isWaiting) ServeMessages.NothingFound(log, LogFinder.Searched, $"{HowToName}; {HowToSearch}");
        LateLogs? late = isBare ? new LateLogs(root, around.Time, found, exporter.Add) : null;
        using CancellationTokenSource served = CancellationTokenSource.CreateLinkedTokenSource(around.Stop);
        if (!plan.Once && late is not null) _ = Task.Run(() => late.RunAsync(SearchInterval, served.Token));
        return plan.Once ? await OnceAsync(exporter, plan, around) : await ServeAsync(exporter, plan, around, provider, log, reread: found => Placed(PlanReader.Read(invocation.Values, invocation.Arguments, found)));
    }

    /// <summary>Serves until asked to stop.</summary>
    /// <param name="exporter">Not started yet.</param>
    /// <param name="plan">Where to listen.</param>
    /// <param name="around">The process.</param>
    /// <param name="provider">For the web server's messages.</param>
    /// <param name="log">For the start line.</param>
    /// <param name="started">Gets the URLs that answer.</param>
    /// <param name="reread">Makes a plan of the configuration as it is now; null if there is nothing to read again.</param>
    public static async Task<int> ServeAsync(
        Exporter exporter, Plan plan, Surroundings around, ILoggerProvider provider, ILogger log, Action<IReadOnlyCollection<string>>? started = null, Func<Problems, Plan>? reread = null)
    {
        Problems problems = new();
        WebConfiguration web = new(plan.Web.ConfigFile, exporter.Tally, log);
        web.Load(problems);
        IReadOnlyList<ulong> handed = plan.Web.SystemdSocket ? HandedSockets.Find(around.Environment) : [];
        PushSettings? pushing = plan.Otlp ? PushSettings.Read(around.Environment, problems) : null;
        if (plan.Web.SystemdSocket && handed.Count == 0) problems.Add(Flags.SystemdSocket.Option, "systemd has handed over no socket: it needs a .socket unit");
        if (!problems.None) return await Reports.FailAsync(around, problems);

        using Gatekeeper keeper = new(web, around.Time) { Access = plan.Access };
        ServiceNotice notice = new(around.Environment);
        Reloading reloading = new(reread ?? (_ => plan), plan.ConfigFile, exporter.ChangeAsync, web, keeper, exporter.Tally, notice, around.Time, log);
        reloading.Begin();
        using Routes routes = new(exporter, plan.Web, web, keeper, around.Time, log, reloading.Reload);
        await using WebServer server = new(plan.Web, web, routes.AnswerAsync, provider, handed);
        try
        {
            await server.StartAsync();
        }
        catch (IOException e)
        {
            return await Reports.FailAsync(around, e.Message);
        }

        using OtlpPush? push = BeginPush(exporter, pushing, around, log);
        exporter.Start();
        ServeMessages.Started(log, BuildInfo.Current.Version, string.Join(", ", server.Urls), string.Join(", ", plan.Sources.SelectMany(s => s.Places)));
        started?.Invoke(server.Urls);
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(around.Stop);
        using PosixSignalRegistration? hangup = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            _ = Task.Run(reloading.Reload);
        });
        push?.Start(ended.Token);
        Task watching = Task.WhenAll(web.WatchAsync(around.Time, ended.Token), notice.WatchAsync(() => exporter.Sources(), around.Time, ended.Token));
        notice.Ready("serving");
        around.Serving();
        TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = around.Stop.Register(() => stopped.TrySetResult());
        bool failed = await Task.WhenAny(stopped.Task, exporter.Failed) != stopped.Task;
        notice.Stopping();
        await ended.CancelAsync();
        if (!failed) await exporter.StopAsync();
        if (!failed && push is not null) await push.EndAsync();
        await Task.WhenAny(watching, Task.Delay(WatchPatience, around.Time, CancellationToken.None));
        ServeMessages.Stopped(log);
        return failed ? ExitCode.Failed : ExitCode.Ok;
    }

    private static OtlpPush? BeginPush(Exporter exporter, PushSettings? settings, Surroundings around, ILogger log)
    {
        if (settings is null) return null;
        if (!PushSettings.IsDisabled(around.Environment)) return new OtlpPush(exporter.Peek(), exporter.ShowAsync, settings, exporter.Tally, around.Time, log);
        PushMessages.Disabled(log);
        return null;
    }

    private static async Task<int> OnceAsync(Exporter exporter, Plan plan, Surroundings around)
    {
        Moment moment = await exporter.RunOnceAsync(around.Stop);
        if (around.Stop.IsCancellationRequested) return await Reports.FailAsync(around, "stopped before everything was read; what was counted is saved");
        ArrayBufferWriter<byte> text = new();
        ExpositionWriter.Write(moment.Cut, ExpositionFormat.Text, new ExpositionOptions { Created = plan.Web.Created }, text);
        await around.Out.WriteAsync(text.WrittenMemory);
        await around.Out.FlushAsync();
        int unread = 0;
        foreach (Health.SourceView source in exporter.Sources())
        {
            if (source.IsUp) continue;
            _ = await Reports.FailAsync(around, $"source {source.Label} cannot be read: {source.Trouble}");
            unread++;
        }

        return unread == 0 ? ExitCode.Ok : ExitCode.Failed;
    }

    /// <summary>With nothing configured: what this machine has.</summary>
    private static async Task<IReadOnlyList<FoundLog>> DiscoverAsync(RootFolder root, Surroundings around)
    {
        try
        {
            return await Task.Run(() => new LogFinder(root, around.Time.GetUtcNow(), around.Stop).Find([])).WaitAsync(around.Stop);
        }
        catch (OperationCanceledException)
        {
            return [];
        }
    }

    // With no command named every word is a path: a misspelt command would wait for a file of that name for ever.
    private static void RefuseMisspeltCommand(string path, Problems problems)
    {
        if (path == "-" || path.AsSpan().IndexOfAny('/', '.', '*') >= 0 || path.Contains('\\') || File.Exists(path)) return;
        problems.Add(path, $"is neither a command nor a file{NearestName.Hint(path, ["serve", "demo", "discover", "report", "explain", "check-config", "hash-password", "healthcheck"])}");
    }
}
