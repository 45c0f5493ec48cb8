namespace SmtpLogExporter.Settings;

/// <summary>The flags there are, with the names Prometheus exporters use.</summary>
internal static class Flags
{
    public static readonly Flag ConfigFile = new("config.file", "FILE", "Configuration file (YAML).");

    public static readonly Flag ListenAddress = new("web.listen-address", "ADDRESS", "Address to listen on, [HOST]:PORT or unix:PATH. Default :19154, IPv4 and IPv6. Repeatable.", Repeatable: true);

    public static readonly Flag WebConfigFile = new("web.config.file", "FILE", "TLS, passwords, headers and rate limit, as Prometheus' exporters have them.");

    public static readonly Flag SystemdSocket = new("web.systemd-socket", null, "Listen on the sockets systemd hands over instead of addresses.");

    public static readonly Flag EnableLifecycle = new("web.enable-lifecycle", null, "Let POST /-/reload read the configuration again.");

    public static readonly Flag Cost = new("cost", "NUMBER", "Each step doubles the time a password takes. Default 10.");

    public static readonly Flag TelemetryPath = new("web.telemetry-path", "PATH", "Path of the metrics. Default /metrics.");

    public static readonly Flag DisableExporterMetrics = new("web.disable-exporter-metrics", null, "Leave out process_* and dotnet_*.");

    public static readonly Flag OpenMetricsCreated = new("web.openmetrics-created", null, "Write _created samples in the OpenMetrics format.");

    public static readonly Flag NativeHistograms = new("web.native-histograms", "auto|off", "Native histograms for scrapers that ask for protobuf. Default auto.");

    public static readonly Flag MaxRequests = new("web.max-requests", "NUMBER", "Scrapes answered at the same time, more get 503; 0 for no limit. Default 40.");

    public static readonly Flag StateDir = new("state.dir", "DIR", "Folder of the saved state. Default $STATE_DIRECTORY, else /var/lib/smtp-log-exporter, else the user's state folder; %ProgramData%\\SmtpLogExporter on Windows.");

    public static readonly Flag StateInterval = new("state.interval", "DURATION", "Pause between two saves of the state. Default 10s.");

    public static readonly Flag CatchUpTimeout = new("state.catchup-timeout", "DURATION", "How long metrics are withheld while a backlog is read. Default 10m.");

    public static readonly Flag StartAt = new("start-at", "end|beginning", "Where to begin in logs that were never read. Default end.");

    public static readonly Flag Profile = new("profile", "minimal|standard|full", "How many metric families. Default standard.");

    public static readonly Flag LogLevel = new("log.level", "debug|info|warn|error", "Least severity of the exporter's own messages. Default info.");

    public static readonly Flag LogFormat = new("log.format", "logfmt|json", "Form of the exporter's own messages. Default logfmt.");

    public static readonly Flag Once = new("once", null, "Read to the end of all sources, print the metrics, exit. Without saved state it starts at the beginning.");

    public static readonly Flag Dialect = new("dialect", "NAME", "Dialect of the logs. Default: found from the lines.");

    public static readonly Flag Timezone = new("timezone", "ZONE", "Time zone of stamps that name none, such as Europe/Berlin. Default: this machine's.");

    public static readonly Flag Year = new("year", "YYYY", "Year of the first stamp, where stamps have none.");

    public static readonly Flag Server = new("server", "NAME", "Name of the server; it wins over the name in the lines.");

    public static readonly Flag Format = new("format", "FORMAT", "text, json, prometheus or openmetrics. Default text.");

    public static readonly Flag Top = new("top", "NUMBER", "Rows of each table of the text report. Default 10.");

    public static readonly Flag DiscoverJson = new("json", null, "One JSON array.");

    public static readonly Flag Json = new("json", null, "One JSON object per line.");

    public static readonly Flag Search = new("search", "DIR", "Look into every file below this folder too. Repeatable.", Repeatable: true);

    public static readonly Flag WriteConfig = new("write-config", null, "Print a configuration file with the logs found.");

    public static readonly Flag RootPath = new("path.rootfs", "DIR", "Folder under which the machine's file system is mounted, as in a container. Default /.");

    public static readonly Flag Otlp = new("otlp.enabled", null, "Push the metrics by OTLP too; the OTEL_* environment variables say where to.");

    public static IReadOnlyList<Flag> Reading { get; } = [Dialect, Timezone, Year, Server];

    public static IReadOnlyList<Flag> Web { get; } = [ListenAddress, WebConfigFile, SystemdSocket, EnableLifecycle, TelemetryPath, DisableExporterMetrics, OpenMetricsCreated, NativeHistograms, MaxRequests];

    public static IReadOnlyList<Flag> Logging { get; } = [LogLevel, LogFormat];

    public static IReadOnlyList<Flag> Serve { get; } = [ConfigFile, .. Web, StateDir, StateInterval, CatchUpTimeout, StartAt, Profile, Otlp, .. Logging, Once, RootPath, .. Reading];

    public static IReadOnlyList<Flag> Demo { get; } = [.. Web, .. Logging];

    public static IReadOnlyList<Flag> Report { get; } = [ConfigFile, Format, Top, OpenMetricsCreated, Profile, .. Reading];

    public static IReadOnlyList<Flag> Explain { get; } = [ConfigFile, Json, .. Reading];

    public static IReadOnlyList<Flag> Discover { get; } = [Search, RootPath, DiscoverJson, WriteConfig];

    public static IReadOnlyList<Flag> Healthcheck { get; } = [ListenAddress, WebConfigFile];

    public static IReadOnlyList<Flag> HashPassword { get; } = [Cost];

    public static IReadOnlyList<Flag> CheckConfig { get; } = [ConfigFile, WebConfigFile];
}
