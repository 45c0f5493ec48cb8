"""The mail server itself."""
from rules.rule import SERVER, Alert, Group, conditions, not_late, summed
from thresholds import FATALS, MTA_STARTS

EVENTS, MESSAGES = "smtp_server_events_total", "smtp_server_log_messages_total"
STARTS, STOPS = EVENTS + '{event="start"}', EVENTS + '{event="stop"}'

GROUPS = [Group("smtp-server", [
    Alert("SmtpServerPanic", "critical", "mail", "server", "0m",
          conditions(f"{summed(MESSAGES + '{severity=' + chr(34) + 'panic' + chr(34) + '}', '15m')} > 0", not_late("30m")),
          "A part of a mail server has broken down.",
          "{{ $labels.server }} ({{ $labels.mta }}) logged a panic ({{ $value | humanize }} in 15 minutes).", "overview"),
    Alert("SmtpServerBroken", "critical", "mail", "server", "0m",
          conditions(f'{summed(EVENTS + """{event=~"config_error|process_limit|queue_write_error|queue_corrupt"}""", "15m", SERVER + ", event")} > 0', not_late("30m")),
          "A mail server cannot work as configured.",
          "{{ $labels.server }} ({{ $labels.mta }}) reported {{ $labels.event }} {{ $value | humanize }} times in 15 minutes.", "overview"),
    Alert("SmtpServerResourceExhausted", "critical", "mail", "server", "0m",
          conditions(f'{summed(EVENTS + """{event=~"disk_full|file_limit|out_of_memory"}""", "15m", SERVER + ", event")} > 0', not_late("30m")),
          "A mail server runs out of disk, files or memory.",
          "{{ $labels.server }} ({{ $labels.mta }}) reported {{ $labels.event }} {{ $value | humanize }} times in 15 minutes.", "overview"),
    Alert("SmtpServerFatalErrors", "warning", "mail", "server", "0m",
          conditions(f"{summed(MESSAGES + '{severity=' + chr(34) + 'fatal' + chr(34) + '}', '15m')} > {FATALS}", not_late("30m")),
          "A mail server logs fatal errors.",
          "{{ $labels.server }} ({{ $labels.mta }}) logged {{ $value | humanize }} fatal errors in 15 minutes.", "overview",
          "A single one may be a user's wrong command."),
    Alert("SmtpMtaStopped", "critical", "mail", "mta", "10m",
          conditions(f"{summed(STOPS, '1h')}\n    - {summed(STARTS, '1h')} > 0.5", not_late("1h")),
          "A mail server was stopped and has not come back.",
          "{{ $labels.server }} ({{ $labels.mta }}) logged its end within the last hour and no start after it.", "overview"),
    Alert("SmtpMtaRestarting", "warning", "mail", "mta", "0m",
          conditions(f"{summed(STARTS, '1h')} > {MTA_STARTS}", not_late("1h")),
          "A mail server starts again and again.",
          "{{ $labels.server }} ({{ $labels.mta }}) started {{ $value | humanize }} times in the last hour.", "overview"),
])]
