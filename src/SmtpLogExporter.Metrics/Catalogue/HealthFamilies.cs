using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Metrics.Catalogue;

/// <summary>The exporter's own health. Except for the ledger and what the book knows itself, the host sets these.</summary>
internal static class HealthFamilies
{
    public static readonly MetricFamily Lines = new(
        "smtplog_lines_total", FamilyType.Counter, "Log lines read, by how they ended; the outcomes together are all lines.")
    {
        Tier = Tier.Health,
        Labels = [Labels.Source, FamilyLabel.Of<LineOutcome>("outcome")],
    };

    public static readonly MetricFamily Evictions = new(
        "smtplog_tracked_evictions_total", FamilyType.Counter, "Messages, sessions, recipients or clients forgotten before their end was seen.")
    {
        Tier = Tier.Health,
        Labels = [FamilyLabel.Of<MemoryTable>("table"), FamilyLabel.Of<ForgetCause>("reason")],
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily ClockSkew = new(
        "smtplog_clock_skew_events_total", FamilyType.Counter, "Durations that came out negative and stamps that went back.")
    {
        Tier = Tier.Health,
        Zero = ZeroSet.All,
    };

    public static readonly MetricFamily Overflow = new(
        "smtplog_label_overflow_total", FamilyType.Counter, "Events that counted as other because all slots of the metric were taken.")
    {
        Tier = Tier.Health,
        Labels = [Labels.Metric],
    };

    public static readonly MetricFamily LabelValues = Gauge("smtplog_label_values", "Slots in use of a bounded metric.", Labels.Metric);

    public static readonly MetricFamily LabelValuesLimit = Gauge("smtplog_label_values_limit", "Slots a bounded metric has.", Labels.Metric);

    public static readonly MetricFamily SeriesCount = Gauge("smtplog_series", "Time series shown, by metric.", Labels.Metric);

    public static readonly MetricFamily SeriesLimitReached = Gauge("smtplog_series_limit_reached",
        "1 when new label sets count as other because of the limit of series.");

    public static readonly MetricFamily CountingStart = Gauge("smtplog_counting_start_timestamp_seconds",
        "Time since which the counters of this exporter count.");

    public static readonly MetricFamily[] All =
    [
        Gauge("smtplog_build_info", "1, with the version of this exporter.", Text("version"), Text("revision"), Text("dotnet_version")),
        Lines,
        Gauge("smtplog_sources", "Sources that are read, or would be if they could; 0 while no log has been found."),
        Counter("smtplog_bytes_read_total", "Bytes of log read.", Labels.Source),
        Gauge("smtplog_source_up", "1 when the source can be read.", Labels.Source),
        Gauge("smtplog_source_info", "1, with kind and dialect of the source.",
            Labels.Source, FamilyLabel.Fixed("kind", "file", "journal", "eventlog", "syslog", "stdin"), Text("dialect")),
        Gauge("smtplog_source_probable_duplicate", "1 when most lines of the source stand in another one too, so that its mail counts twice.", Labels.Source, Text("duplicate_of")),
        Gauge("smtplog_source_lag_bytes", "Bytes of the source not read yet.", Labels.Source),
        Gauge("smtplog_source_lag_seconds", "0 at the end of the source, else the age of the last line read.", Labels.Source),
        Counter("smtplog_late_lines_total", "Log lines more than five minutes behind the wall clock when read.", Labels.Source),
        Gauge("smtplog_ready", "1 when all sources have been read up to their size at start."),
        Gauge("smtplog_catchup_remaining_bytes", "Bytes of the source still to be read before counters are shown.", Labels.Source),
        Gauge("smtplog_last_event_timestamp_seconds", "Log time of the newest line of the source.", Labels.Source),
        Gauge("smtplog_last_read_timestamp_seconds", "Time a line of the source was last read.", Labels.Source),
        Counter("smtplog_rotations_total", "Log files that were renamed, truncated, made anew or read from an archive.",
            Labels.Source, FamilyLabel.Fixed("kind", "rename", "truncate", "recreate", "archive")),
        Counter("smtplog_gaps_total", "Times a part of the log was missing.", Labels.Source),
        Counter("smtplog_lost_bytes_total", "Bytes of log known to be lost.",
            Labels.Source, FamilyLabel.Fixed("reason", "tail_lost", "truncated", "deleted", "archive", "network")),
        Counter("smtplog_read_errors_total", "Failed attempts to read a source.",
            Labels.Source, FamilyLabel.Fixed("reason", "missing", "permission", "io", "decode")),
        Gauge("smtplog_checkpoint_last_success_timestamp_seconds", "Time the state was last saved."),
        Gauge("smtplog_checkpoint_duration_seconds", "Time the last saving of the state took."),
        Counter("smtplog_checkpoint_failures_total", "Failed savings of the state."),
        Counter("smtplog_state_recoveries_total", "Starts from a saved state by what could be recovered; a first start counts none.",
            FamilyLabel.Fixed("outcome", "ok", "previous", "family", "reset", "catchup_timeout")),
        Gauge("smtplog_tracked_entries", "Messages, sessions, recipients or clients remembered.", FamilyLabel.Of<MemoryTable>("table")),
        Evictions, Overflow, LabelValues, LabelValuesLimit, SeriesCount, SeriesLimitReached, CountingStart,
        Gauge("smtplog_state_bytes", "Size of the saved state."),
        Seldom("smtplog_http_requests_total", "HTTP requests answered.",
            FamilyLabel.Fixed("handler", "metrics", "status", "api", "probe", "reload", "other"), Text("code")),
        Counter("smtplog_http_auth_failures_total", "HTTP requests refused for wrong or missing credentials."),
        Gauge("smtplog_scrape_duration_seconds", "Time the last scrape took to answer."),
        Gauge("smtplog_web_config_last_reload_successful", "1 when the last reading of the web configuration succeeded."),
        Gauge("smtplog_config_last_reload_successful", "1 when the last reading of the configuration succeeded."),
        Gauge("smtplog_config_last_reload_success_timestamp_seconds", "Time the configuration was last read successfully."),
        ClockSkew,
        Seldom("smtplog_network_dropped_total", "Syslog datagrams or lines refused.",
            Labels.Source, FamilyLabel.Fixed("reason", "not_allowed", "oversized", "overload")),
        Seldom("smtplog_otlp_exports_total", "Pushes of metrics by OTLP.", FamilyLabel.Fixed("result", "success", "failure")),
        Gauge("smtplog_queue_read_success", "1 when the last reading of the queue succeeded.", Text("mta"), Text("server")),
        Process("process_cpu_seconds_total", FamilyType.Counter, "CPU time of this process."),
        Process("process_resident_memory_bytes", FamilyType.Gauge, "Resident memory of this process."),
        Process("process_virtual_memory_bytes", FamilyType.Gauge, "Virtual memory of this process."),
        Process("process_start_time_seconds", FamilyType.Gauge, "Start time of this process."),
        Process("process_open_fds", FamilyType.Gauge, "Open file descriptors of this process."),
        Process("process_max_fds", FamilyType.Gauge, "Limit of open file descriptors of this process."),
        Process("process_threads", FamilyType.Gauge, "Threads of this process."),
        Process("dotnet_gc_heap_size_bytes", FamilyType.Gauge, "Size of the managed heap."),
        Process("dotnet_gc_collections_total", FamilyType.Counter, "Garbage collections.", FamilyLabel.Fixed("generation", "0", "1", "2")),
        Process("dotnet_threadpool_threads", FamilyType.Gauge, "Threads of the thread pool."),
    ];

    private static FamilyLabel Text(string name) => FamilyLabel.Open(name);

    private static MetricFamily Gauge(string name, string help, params FamilyLabel[] labels) =>
        new(name, FamilyType.Gauge, help) { Tier = Tier.Health, Labels = labels, Numbers = NumberKind.Real, IsSaved = false };

    private static MetricFamily Counter(string name, string help, params FamilyLabel[] labels) =>
        new(name, FamilyType.Counter, help) { Tier = Tier.Health, Labels = labels, Numbers = NumberKind.Real, Zero = ZeroSet.All };

    // Not every exporter has such a thing: the host makes the series with an amount of 0.
    private static MetricFamily Seldom(string name, string help, params FamilyLabel[] labels) =>
        new(name, FamilyType.Counter, help) { Tier = Tier.Health, Labels = labels, Numbers = NumberKind.Real };

    // Of this process alone: nothing to restore.
    private static MetricFamily Process(string name, FamilyType type, string help, params FamilyLabel[] labels) =>
        new(name, type, help) { Tier = Tier.Health, Labels = labels, Numbers = NumberKind.Real, IsSaved = false };
}
