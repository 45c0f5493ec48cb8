"""The logs: are they read, are they understood, is anything missing."""
from promql import MAIL_LINES, NOT_UNDERSTOOD
from rules.rule import Alert, Group, conditions, summed
from thresholds import CLOCK_SKEWS, LAG_BYTES, LAG_SECONDS, NETWORK_DROPS, UNMATCHED_CRITICAL, UNMATCHED_LINES, UNMATCHED_WARNING

SOURCE = "job, instance, source"


def unmatched(severity, share, summary, consequence):
    mail = summed(f"smtplog_lines_total{{{MAIL_LINES}}}", "1h", SOURCE)
    return Alert("SmtpLogUnmatchedRatioHigh", severity, "exporter", "unmatched", "15m",
                 conditions(f"{summed(f'smtplog_lines_total{{{NOT_UNDERSTOOD}}}', '1h', SOURCE)}\n    / {mail} > {share}", f"and {mail} > {UNMATCHED_LINES}"), summary,
                 "{{ $value | humanizePercentage }} of the mail lines of {{ $labels.source }} on {{ $labels.instance }} were not understood in the last hour; " + consequence, "exporter")


GROUPS = [Group("smtp-ingest", [
    Alert("SmtpLogSourceDown", "critical", "exporter", "source", "5m", "smtplog_source_up == 0",
          "A mail log cannot be read.", "{{ $labels.instance }} cannot read the source {{ $labels.source }}.", "exporter"),
    Alert("SmtpLogNoSource", "critical", "exporter", "source", "10m", "smtplog_sources == 0",
          "No mail log is read.", "{{ $labels.instance }} has found no mail log and waits for one.", "exporter"),
    unmatched("warning", UNMATCHED_WARNING, "Many lines of a mail log are not understood.", "what they say is missing from the counts."),
    unmatched("critical", UNMATCHED_CRITICAL, "Most lines of a mail log are not understood.", "the figures of this log are void."),
    Alert("SmtpLogIngestDelayHigh", "critical", "exporter", "lag", "10m", f"smtplog_source_lag_seconds > {LAG_SECONDS}",
          "Reading is far behind a mail log.",
          "The line of {{ $labels.source }} that {{ $labels.instance }} read last is {{ $value | humanizeDuration }} old; all figures and alerts are late by that much.", "exporter"),
    Alert("SmtpLogIngestFallingBehind", "warning", "exporter", "lag", "10m",
          conditions(f"smtplog_source_lag_bytes > {LAG_BYTES:.0f}", "and deriv(smtplog_source_lag_bytes[15m]) > 0"),
          "Reading falls behind a mail log.",
          "{{ $value | humanize1024 }}B of {{ $labels.source }} on {{ $labels.instance }} are not read yet, and they become more.", "exporter"),
    Alert("SmtpLogGap", "warning", "exporter", "gap", "0m", "increase(smtplog_gaps_total[15m]) > 0",
          "Part of a mail log is missing.",
          "Lines of {{ $labels.source }} on {{ $labels.instance }} were taken away before they could be read; they are missing from the counts.", "exporter"),
    Alert("SmtpLogReadErrors", "warning", "exporter", "source", "10m",
          conditions(f"{summed('smtplog_read_errors_total', '10m', SOURCE + ', reason')} > 0", f"and on ({SOURCE}) smtplog_source_up == 1"),
          "Reading a mail log fails now and then.",
          "{{ $value | humanize }} attempts of {{ $labels.instance }} to read {{ $labels.source }} failed in 10 minutes ({{ $labels.reason }}).", "exporter"),
    Alert("SmtpLogClockSkew", "warning", "exporter", "clock", "15m", f"increase(smtplog_clock_skew_events_total[1h]) > {CLOCK_SKEWS}",
          "The time stamps of mail logs contradict each other.",
          "{{ $value | humanize }} time stamps read by {{ $labels.instance }} in the last hour went back or made durations negative.", "exporter"),
    Alert("SmtpNetworkSourceDropping", "warning", "exporter", "network", "5m", f"{summed('smtplog_network_dropped_total', '15m', SOURCE + ', reason')} > {NETWORK_DROPS}",
          "Log lines that came by network are dropped.",
          "{{ $labels.instance }} dropped {{ $value | humanize }} lines that came to {{ $labels.source }} in 15 minutes ({{ $labels.reason }}).", "exporter"),
])]
