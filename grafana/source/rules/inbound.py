"""Mail coming in, and the filters it passes."""
from promql import NEW, THROTTLE
from rules.rule import SERVER, Alert, Group, conditions, not_late, summed
from thresholds import FILTER_ERROR_SHARE, FILTER_ERRORS, TEMPERROR_SHARE, TEMPERRORS, TEMPFAIL_SHARE, TEMPFAILS

PUT_OFF = f'smtp_rejects_total{{action="defer",reason!~"{THROTTLE}"}}'
TAKEN = f"smtp_messages_received_total{{{NEW}}}"
FILTERS, RESULTS = "smtp_filter_verdicts_total", "smtp_sender_auth_results_total"
FILTER_FAULTS, TEMPORARY = FILTERS + '{verdict="error"}', RESULTS + '{result="temperror"}'

GROUPS = [Group("smtp-inbound", [
    Alert("SmtpInboundTempfailHigh", "critical", "mail", "tempfail", "10m",
          conditions(f"{summed(PUT_OFF, '30m')}\n    / ({summed(PUT_OFF, '30m')} + {summed(TAKEN, '30m')}) > {TEMPFAIL_SHARE}", f"and {summed(PUT_OFF, '30m')} > {TEMPFAILS}", not_late("30m")),
          "A mail server puts off much of the mail it is offered.",
          "{{ $labels.server }} ({{ $labels.mta }}) answered {{ $value | humanizePercentage }} of what it was offered in 30 minutes with try again later; greylisting and limits are not counted.", "inbound"),
    Alert("SmtpFilterErrors", "warning", "mail", "filter", "10m",
          conditions(f"{summed(FILTER_FAULTS, '30m', SERVER + ', filter')}\n    / {summed(FILTERS, '30m', SERVER + ', filter')} > {FILTER_ERROR_SHARE}",
                     f"and {summed(FILTER_FAULTS, '30m', SERVER + ', filter')} > {FILTER_ERRORS}", not_late("30m")),
          "A mail filter fails.",
          "{{ $value | humanizePercentage }} of the verdicts of {{ $labels.filter }} on {{ $labels.server }} in 30 minutes were errors; mail is put off or passes unchecked.", "inbound"),
    Alert("SmtpSenderAuthTemperror", "warning", "mail", "sender_auth", "15m",
          conditions(f"{summed(TEMPORARY, '1h', SERVER + ', method')}\n    / {summed(RESULTS, '1h', SERVER + ', method')} > {TEMPERROR_SHARE}",
                     f"and {summed(TEMPORARY, '1h', SERVER + ', method')} > {TEMPERRORS}", not_late("1h")),
          "Senders cannot be checked, most likely because DNS fails.",
          "{{ $value | humanizePercentage }} of the {{ $labels.method }} checks on {{ $labels.server }} in the last hour ended with a temporary error.", "inbound"),
])]
