"""Can the other dashboards be trusted: sources, lines, memory, state and the process."""
from board import board
from panels import OUTCOMES, bars, override, series, stat, table
from promql import MAIL_LINES, NOT_UNDERSTOOD, ratio
from query import aggregate, count, pick, rate
from thresholds import CHECKPOINT_SECONDS, LAG_SECONDS, SCRAPE_SECONDS, UNMATCHED_WARNING

LINES = "smtplog_lines_total"
SOURCE = "instance, source"


def worst(how, metric, by=SOURCE, *matchers): return aggregate(how, by, pick(metric, *matchers))


SOURCES = [
    stat("Ready", "1 when all logs have been read up to their size at start; before, no mail metric is shown.", worst("min", "smtplog_ready", ""), "bool_yes_no", "no exporter", [("red", None), ("green", 1)], 3),
    stat("Unreadable logs", "Missing, forbidden, or broken.", f"count({pick('smtplog_source_up')} == 0) or vector(0)", "short", "no source", [("green", None), ("red", 1)], 3),
    stat("Not understood", "Share of mail-server lines of a shape the exporter does not know, that have no readable header, or are too long.",
         ratio(count(LINES, "", NOT_UNDERSTOOD), count(LINES, "", MAIL_LINES)), "percentunit", "no lines", [("green", None), ("orange", 0.01), ("red", UNMATCHED_WARNING)], 3, decimals=1),
    stat("Log lag", "0 at the end of the logs, else the age of the last line read.", worst("max", "smtplog_source_lag_seconds", ""), "s", "no source", [("green", None), ("orange", 30), ("red", LAG_SECONDS)], 3, instant=False),
    stat("Bytes lost", "Bytes of log known to be lost in the time range.", count("smtplog_lost_bytes_total", ""), "bytes", "no source", [("green", None), ("red", 1)], 3),
    stat("Since state saved", "What would have to be read again after a crash. No value where no state is kept.", f"time() - {worst('min', 'smtplog_checkpoint_last_success_timestamp_seconds', '')}", "s", "no state kept",
         [("green", None), ("orange", 60), ("red", CHECKPOINT_SECONDS)], 3),
    stat("Series", "Time series the exporters show.", f"sum({pick('smtplog_series')})", "short", "no exporter", [("green", None), ("orange", 50000), ("red", 100000)], 3),
    stat("Counting since", "The oldest counters began here. A new start means that saved ones could not be continued.", f"time() - {worst('min', 'smtplog_counting_start_timestamp_seconds', '')}", "s", "no exporter", (), 3),
    table("Sources", "Each log that is read. Lines are those of the time range.", {"instance": "Instance", "source": "Source"},
          [(count(LINES, SOURCE), "Lines", "short"), (worst("min", "smtplog_source_up"), "Up", "bool_yes_no"), (worst("sum", "smtplog_source_lag_bytes"), "Unread", "bytes"),
           (worst("max", "smtplog_source_lag_seconds"), "Lag", "s"), (f"time() - {worst('max', 'smtplog_last_event_timestamp_seconds')}", "Since last line", "s"),
           (ratio(count(LINES, SOURCE, NOT_UNDERSTOOD), count(LINES, SOURCE, MAIL_LINES)), "Not understood", "percentunit")], "no source", 16, 7),
    table("Dialects", "Which mail server a log is of, and how it is read.", {"instance": "Instance", "source": "Source", "kind": "Kind", "dialect": "Dialect"},
          [(worst("max", "smtplog_source_info", SOURCE + ", kind, dialect"), "Sources", "short")], "no source", 8, 7)]

LINES_ROW = [
    series("Lines by outcome", "The ledger: each line read has exactly one outcome.", [(rate(LINES, "outcome"), "{{outcome}}")], "cps", "no lines", 8, stack="normal", legend="list", paint=OUTCOMES),
    series("Not understood by source", "Share of the mail-server lines. A step after an update of the mail server means that its log changed.",
           [(ratio(rate(LINES, SOURCE, NOT_UNDERSTOOD), rate(LINES, SOURCE, MAIL_LINES)), "{{source}} {{instance}}")], "percentunit", "no lines", 8, legend="list",
           levels=[("transparent", None), ("red", UNMATCHED_WARNING)], most=1),
    series("Bytes read", "Per second, by source.", [(rate("smtplog_bytes_read_total", SOURCE), "{{source}} {{instance}}")], "Bps", "no source", 8, legend="list"),
    series("Unread", "Bytes written and not read yet, by source.", [(worst("sum", "smtplog_source_lag_bytes"), "{{source}} {{instance}}")], "bytes", "no source", 8, legend="list"),
    series("Late lines", "Lines more than five minutes old when read, per second: a backlog is being read, and bursts on the other dashboards are its arrival here, not in the mail.",
           [(rate("smtplog_late_lines_total", SOURCE), "{{source}} {{instance}}")], "cps", "no source", 8, legend="list"),
    series("Rotations, gaps, read errors", "Per step. A gap is a place where part of the log is known to be missing.",
           [(f"sum by (kind) (increase({pick('smtplog_rotations_total')}[$__rate_interval]))", "rotation: {{kind}}"), (f"sum(increase({pick('smtplog_gaps_total')}[$__rate_interval]))", "gap"),
            (f"sum by (reason) (increase({pick('smtplog_read_errors_total')}[$__rate_interval])) > 0", "read error: {{reason}}")], "short", "no source", 8, legend="list")]

MEMORY = [
    bars("Slots of bounded labels", "Slots in use of those there are. When all are taken, new values count as other: on public servers that is normal for clients.",
         f"{aggregate('max', 'metric', pick('smtplog_label_values'))} / {aggregate('max', 'metric', pick('smtplog_label_values_limit'))}", "{{metric}}", "percentunit", "none in use",
         [("green", None), ("orange", 0.9), ("red", 1)], 8, most=1),
    series("Counted as other", "Events per second that found no free slot.", [(rate("smtplog_label_overflow_total", "metric"), "{{metric}}")], "cps", "every value has its slot", 8, legend="list"),
    table("Largest metrics", "Time series by metric.", {"metric": "Metric"}, [(f"topk($topn, {aggregate('sum', 'metric', pick('smtplog_series'))})", "Series", "short")], "no exporter", 8, 8),
    series("Remembered", "Messages, sessions, recipients and clients whose end has not been seen.", [(aggregate("sum", "table", pick("smtplog_tracked_entries")), "{{table}}")], "short", "none", 8, legend="list"),
    series("Forgotten before their end", "Per second; expired is age, capacity is a limit.", [(rate("smtplog_tracked_evictions_total", "table, reason") + " > 0", "{{table}}: {{reason}}")], "cps", "none", 8, legend="list"),
    series("State", "Age of the saved state, and how long saving takes.", [(f"time() - {worst('max', 'smtplog_checkpoint_last_success_timestamp_seconds', 'instance')}", "age {{instance}}"),
                                                                              (worst("max", "smtplog_checkpoint_duration_seconds", "instance"), "saving takes {{instance}}")], "s", "no state kept", 8, legend="list")]

PROCESS = [
    series("CPU", "Processor cores used.", [(rate("process_cpu_seconds_total", "instance"), "{{instance}}")], "short", "no exporter", 6, 7, legend="list"),
    series("Memory", "Resident memory and managed heap.", [(worst("sum", "process_resident_memory_bytes", "instance"), "resident {{instance}}"), (worst("sum", "dotnet_gc_heap_size_bytes", "instance"), "heap {{instance}}")], "bytes", "no exporter", 6, 7, legend="list"),
    series("Scrapes", "How long a scrape took, as Prometheus and as the exporter saw it.", [(worst("max", "scrape_duration_seconds", "instance"), "Prometheus {{instance}}"), (worst("max", "smtplog_scrape_duration_seconds", "instance"), "exporter {{instance}}")],
           "s", "no exporter", 6, 7, legend="list", levels=[("transparent", None), ("red", SCRAPE_SECONDS)]),
    series("HTTP requests", "Per second, by handler and status.", [(rate("smtplog_http_requests_total", "handler, code") + " > 0", "{{handler}} {{code}}")], "reqps", "no requests", 6, 7, legend="list"),
    table("Versions", "What runs where.", {"instance": "Instance", "version": "Version", "revision": "Revision", "dotnet_version": ".NET"},
          [(worst("max", "smtplog_build_info", "instance, version, revision, dotnet_version"), "Exporters", "short")], "no exporter", 24, 5)]

BOARD = board("exporter", "Exporter & log ingest", __doc__, [("Sources", SOURCES), ("Lines", LINES_ROW), ("Memory and labels", MEMORY), ("Process", PROCESS)], ["topn"])
