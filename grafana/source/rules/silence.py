"""Logs and servers that have fallen silent: every graph merely becomes flat."""
from rules.rule import Alert, Group, conditions, not_late, summed
from thresholds import BUSY_LINES, LATE_SHARE, QUIET_CONNECTIONS, SERVER_BUSY_CONNECTIONS, SERVER_SILENT_SECONDS

SOURCE = "job, instance, source"


def busy(offset):
    """Many lines at another day's same time, and no backlog."""
    return (f"and (\n    {summed('smtplog_lines_total', '30m', SOURCE, offset)} > {BUSY_LINES}\n      unless {summed('smtplog_late_lines_total', '30m', SOURCE, offset)}\n"
            f"        > {LATE_SHARE} * {summed('smtplog_lines_total', '30m', SOURCE, offset)}\n  )")


GROUPS = [Group("smtp-silence", [
    Alert("SmtpLogSourceSilent", "warning", "exporter", "silence", "15m",
          conditions(f"{summed('smtplog_lines_total', '30m', SOURCE)} == 0", f"and on ({SOURCE}) smtplog_source_up == 1", busy("1d"), busy("1w")),
          "A mail log that is busy at this time of day is silent.",
          "No line came from {{ $labels.source }} on {{ $labels.instance }} for 30 minutes; at this time yesterday and a week ago there were more than " + f"{BUSY_LINES}.", "exporter",
          "Yesterday and a week ago, so that neither a weekend nor one unusual day decides."),
    Alert("SmtpServerLogSilent", "warning", "mail", "silence", "5m",
          conditions(f"time() - max by (job, instance, mta, server) (smtp_last_log_timestamp_seconds) > {SERVER_SILENT_SECONDS}",
                     f"and {summed('smtp_connections_total', '1d')} > {SERVER_BUSY_CONNECTIONS}", not_late("1d")),
          "A busy mail server has stopped logging.",
          "The newest line of {{ $labels.server }} ({{ $labels.mta }}) known to {{ $labels.instance }} is {{ $value | humanizeDuration }} old.", "overview",
          "One source may carry many servers, and this one works from the first day on. Servers with few connections may sleep."),
    Alert("SmtpNoTraffic", "warning", "mail", "silence", "15m",
          conditions(f"{summed('smtp_connections_total', '30m')} == 0", f"and {summed('smtp_connections_total', '30m', offset='1d')} > {QUIET_CONNECTIONS}",
                     f"and {summed('smtp_connections_total', '30m', offset='1w')} > {QUIET_CONNECTIONS}", not_late("30m")),
          "Nobody connects to a mail server that is busy at this time of day.",
          "No client has connected to {{ $labels.server }} ({{ $labels.mta }}) for 30 minutes; at this time yesterday and a week ago there were more than " + f"{QUIET_CONNECTIONS}.", "inbound"),
])]
