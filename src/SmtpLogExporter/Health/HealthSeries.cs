using SmtpLogExporter.Ingest;
using SmtpLogExporter.Logs;
using SmtpLogExporter.Metrics;
using SmtpLogExporter.State;

namespace SmtpLogExporter.Health;

/// <summary>Writes the exporter's own series into the book before each cut. All calls under the gate.</summary>
/// <param name="first">What is read.</param>
/// <param name="tally">Counts from other threads.</param>
/// <param name="duplicates">Sources that have the same mail; null where nobody looks.</param>
internal sealed class HealthSeries(Intake first, Tally tally, DuplicateWatch? duplicates = null)
{
    private Intake intake = first;
    private bool isPaused;
    private readonly Dictionary<string, (string Kind, string Dialect)> told = [];
    private IReadOnlyList<(string Source, string Of)> duplicatesTold = [];
    private long failuresSeen;

    /// <summary>Until <see cref="Follow"/> nothing more is added to the book: it has been copied, and what came later would be shown and then be gone.</summary>
    public void Pause() => isPaused = true;

    /// <summary>Goes on with the book of another reading.</summary>
    public void Follow(Intake next)
    {
        isPaused = false;
        intake = next;
        told.Clear();
        duplicatesTold = [];
    }

    /// <summary>Sources, positions and memory: what a report has too.</summary>
    public void SetReading()
    {
        MetricBook book = intake.Book;
        BuildInfo build = BuildInfo.Current;
        book.Set("smtplog_build_info", 1, build.Version, build.Revision, build.Runtime);
        book.Set("smtplog_counting_start_timestamp_seconds", intake.CountingSince / 1000.0);
        book.Set("smtplog_sources", intake.Lanes.Count);
        long messages = 0;
        long sessions = 0;
        long recipients = 0;
        foreach (Lane lane in intake.Lanes)
        {
            SetSource(book, lane);
            messages += lane.Stories.Messages;
            sessions += lane.Stories.Sessions;
            recipients += lane.Stories.Recipients;
        }

        SetDuplicates(book);
        book.Set("smtplog_tracked_entries", messages, "messages");
        book.Set("smtplog_tracked_entries", sessions, "sessions");
        book.Set("smtplog_tracked_entries", recipients, "recipients");
    }

    /// <summary>Readiness, state and web requests.</summary>
    public void SetServing(CatchUpBarrier barrier, Checkpoints checkpoints, TimeSpan? lastScrape)
    {
        MetricBook book = intake.Book;
        book.Set("smtplog_ready", barrier.IsLifted ? 1 : 0);
        if (!isPaused)
        {
            tally.Pour(book);
            book.Add("smtplog_checkpoint_failures_total", checkpoints.Failures - failuresSeen);
            failuresSeen = checkpoints.Failures;
        }

        if (checkpoints.LastSuccessAt > 0)
        {
            book.Set("smtplog_checkpoint_last_success_timestamp_seconds", checkpoints.LastSuccessAt / 1000.0);
            book.Set("smtplog_checkpoint_duration_seconds", checkpoints.LastDuration.TotalSeconds);
            book.Set("smtplog_state_bytes", checkpoints.Bytes);
        }

        if (lastScrape is { } scrape) book.Set("smtplog_scrape_duration_seconds", scrape.TotalSeconds);
    }

    /// <summary>The process and its runtime.</summary>
    public void SetProcess(ProcessSample sample)
    {
        MetricBook book = intake.Book;
        void Set(string family, double value)
        {
            if (value >= 0) book.Set(family, value);
        }

        Set("process_cpu_seconds_total", sample.CpuSeconds);
        Set("process_resident_memory_bytes", sample.ResidentBytes);
        Set("process_virtual_memory_bytes", sample.VirtualBytes);
        Set("process_open_fds", sample.OpenFiles);
        Set("process_max_fds", sample.MaxFiles);
        Set("process_threads", sample.Threads);
        Set("process_start_time_seconds", ProcessSample.StartedAt);
        Set("dotnet_gc_heap_size_bytes", GC.GetTotalMemory(forceFullCollection: false));
        Set("dotnet_threadpool_threads", ThreadPool.ThreadCount);
        for (int generation = 0; generation <= GC.MaxGeneration; generation++) book.Set("dotnet_gc_collections_total", GC.CollectionCount(generation), $"{generation}");
    }

    private void SetDuplicates(MetricBook book)
    {
        IReadOnlyList<(string Source, string Of)> found = duplicates?.Found ?? [];
        foreach ((string source, string of) in duplicatesTold.Except(found)) book.Remove("smtplog_source_probable_duplicate", source, of);
        foreach ((string source, string of) in found) book.Set("smtplog_source_probable_duplicate", 1, source, of);
        duplicatesTold = found;
    }

    private void SetSource(MetricBook book, Lane lane)
    {
        LogSource source = lane.Source;
        SourceAccount account = source.Account;
        string label = source.Label;
        lane.Seen.Count(book, source, lane.LateLines);
        book.Set("smtplog_source_up", account.IsUp ? 1 : 0, label);
        book.Set("smtplog_source_lag_bytes", account.LagBytes, label);
        book.Set("smtplog_catchup_remaining_bytes", account.CatchUpRemaining, label);
        if (account.LastReadAt > 0) book.Set("smtplog_last_read_timestamp_seconds", account.LastReadAt / 1000.0, label);
        long newest = lane.Dialect.NewestTime;
        if (newest > 0) book.Set("smtplog_last_event_timestamp_seconds", newest / 1000.0, label);
        bool behind = account.LagBytes > 0 && newest > 0;
        book.Set("smtplog_source_lag_seconds", behind ? Math.Max(0, intake.Now - newest) / 1000.0 : 0, label);

        (string Kind, string Dialect) info = (source.Kind, lane.Dialect.Mta ?? "unknown");
        if (told.TryGetValue(label, out (string Kind, string Dialect) before) && before != info) book.Remove("smtplog_source_info", label, before.Kind, before.Dialect);
        told[label] = info;
        book.Set("smtplog_source_info", 1, label, info.Kind, info.Dialect);
    }
}
