"""Deliveries: who refuses them, what stops them."""
from promql import ATTEMPTED, FINAL, NEW, STANDING, THROTTLE
from rules.rule import SERVER, Alert, Group, Record, conditions, gauge, not_late, summed
from thresholds import (BACKSCATTER, BACKSCATTER_SHARE, CONNECT_FAILURE_SHARE, CONNECT_FAILURES, DEFERRAL_ATTEMPTS, DEFERRAL_SHARE, DEFERRED_GROWTH, EXPIRED, PROVIDER_BLOCK_SHARE,
                        PROVIDER_BLOCKED_RECIPIENTS, PROVIDER_RECIPIENTS, PROVIDER_SHARE, PROVIDER_THROTTLE_SHARE, STALLED_MESSAGES)

ATTEMPTS = "smtp_delivery_attempts_total"
PROVIDER = SERVER + ", provider"
TRIED = f"{ATTEMPTS}{{{ATTEMPTED}}}"
REFUSED = f'smtp_provider_delivery_failures_total{{result=~"deferred|bounced",provider!="other",reason=~"{STANDING}"}}'
THROTTLED = f'smtp_provider_delivery_failures_total{{result="deferred",provider!="other",reason=~"{THROTTLE}"}}'
TO_PROVIDER = f"smtp_provider_delivery_attempts_total{{{ATTEMPTED}}}"
DEFERRED = 'smtp_tracked_messages{state="deferred"}'
CONTACTS = "smtp_outbound_connect_failures_total"
REMOTE = 'smtp_delivery_attempts_total{transport="smtp",result=~"delivered|bounced|deferred"}'
NOTICES = 'smtp_notifications_sent_total{type="failure"}'
RECEIVED = f"smtp_messages_received_total{{{NEW}}}"
PASSED_ON = 'smtp_delivery_attempts_total{result=~"delivered|handed_over|discarded"}'

PROVIDER_DONE = "job_instance_mta_server_provider:smtp_provider_delivery_final:increase30m"

GROUPS = [Group("smtp-delivery", [
    Record(PROVIDER_DONE, summed(f"smtp_provider_delivery_attempts_total{{{FINAL}}}", "30m", PROVIDER)),
    Alert("SmtpDeferralRatioHigh", "warning", "mail", "deferral", "15m",
          conditions(f'{summed(f"""{ATTEMPTS}{{result="deferred"}}""", "1h")}\n    / {summed(TRIED, "1h")} > {DEFERRAL_SHARE}', f"and {summed(TRIED, '1h')} > {DEFERRAL_ATTEMPTS}",
                     f"and {gauge(DEFERRED)}\n    - {gauge(DEFERRED, offset='1h')} > {DEFERRED_GROWTH}", not_late("1h")),
          "Much mail is deferred and the backlog grows.",
          "{{ $value | humanizePercentage }} of the attempts of {{ $labels.server }} ({{ $labels.mta }}) in the last hour were put off, and more messages wait than an hour ago.", "delivery",
          "One dead address counts once per retry, so a high ratio alone says little: the number of deferred messages must be growing too."),
    Alert("SmtpProviderBlocked", "critical", "mail", "provider", "10m",
          conditions(f"{summed(REFUSED, '30m', PROVIDER)}\n    / {summed(TO_PROVIDER, '30m', PROVIDER)} > {PROVIDER_BLOCK_SHARE}",
                     f"and {summed(REFUSED, '30m', PROVIDER)} > {PROVIDER_BLOCKED_RECIPIENTS}", not_late("30m")),
          "A mailbox provider distrusts this server.",
          "{{ $labels.provider }} refused {{ $value | humanizePercentage }} of the attempts of {{ $labels.server }} in 30 minutes for reputation, a blocklist, SPF, DKIM, DMARC or its policy.", "delivery"),
    Alert("SmtpProviderBounceRatioHigh", "warning", "mail", "provider", "15m",
          conditions(f'{summed("""smtp_provider_delivery_attempts_total{result="bounced",provider!="other"}""", "30m", PROVIDER)}\n    / {PROVIDER_DONE} > {PROVIDER_SHARE}',
                     f"and {PROVIDER_DONE} > {PROVIDER_RECIPIENTS}", not_late("30m")),
          "A mailbox provider bounces much mail.",
          "{{ $labels.provider }} bounced {{ $value | humanizePercentage }} of the recipients that {{ $labels.server }} finished there in 30 minutes.", "delivery"),
    Alert("SmtpProviderThrottling", "warning", "mail", "throttle", "30m",
          conditions(f"{summed(THROTTLED, '30m', PROVIDER)}\n    / {summed(TO_PROVIDER, '30m', PROVIDER)} > {PROVIDER_THROTTLE_SHARE}",
                     f"and {summed(TO_PROVIDER, '30m', PROVIDER)} > {PROVIDER_RECIPIENTS}", not_late("30m")),
          "A mailbox provider slows this server down.",
          "{{ $labels.provider }} put off {{ $value | humanizePercentage }} of the attempts of {{ $labels.server }} in 30 minutes for their number or as greylisting.", "delivery"),
    Alert("SmtpOutboundConnectFailures", "critical", "mail", "connect", "10m",
          conditions(f"{summed(CONTACTS, '30m')}\n    / ({summed(CONTACTS, '30m')} + {summed(REMOTE, '30m')}) > {CONNECT_FAILURE_SHARE}",
                     f"and {summed(CONTACTS, '30m')} > {CONNECT_FAILURES}", not_late("30m")),
          "Remote mail servers cannot be reached.",
          "{{ $value | humanizePercentage }} of the contacts of {{ $labels.server }} ({{ $labels.mta }}) with remote servers in 30 minutes did not come about.", "delivery",
          "One attempt may make several contacts, so this share is of contacts and attempts together."),
    Alert("SmtpDeliveriesStalled", "critical", "mail", "stalled", "10m",
          conditions(f"{summed(RECEIVED, '30m')} > {STALLED_MESSAGES}", f"unless {summed(PASSED_ON, '30m')} > 0", not_late("30m")),
          "A mail server takes mail and delivers none.",
          "{{ $labels.server }} ({{ $labels.mta }}) took {{ $value | humanize }} messages in 30 minutes and delivered to nobody.", "queue"),
    Alert("SmtpMessagesExpired", "warning", "mail", "expired", "0m",
          conditions(f'{summed(f"""{ATTEMPTS}{{result="expired"}}""", "1h")} > {EXPIRED}', not_late("1h")),
          "Mail is given up for its age.",
          "{{ $labels.server }} ({{ $labels.mta }}) gave up {{ $value | humanize }} recipients in the last hour, after trying for days.", "queue"),
    Alert("SmtpMailLoop", "warning", "mail", "loop", "0m",
          conditions(f'{summed("""smtp_server_events_total{event="mail_loop"}""", "1h")} > 0', not_late("1h")),
          "Mail goes in circles.",
          "{{ $labels.server }} ({{ $labels.mta }}) found {{ $value | humanize }} mail loops in the last hour.", "overview"),
    Alert("SmtpBackscatter", "warning", "mail", "backscatter", "15m",
          conditions(f"{summed(NOTICES, '1h')}\n    / {summed(RECEIVED, '1h')} > {BACKSCATTER_SHARE}", f"and {summed(NOTICES, '1h')} > {BACKSCATTER}", not_late("1h")),
          "A mail server writes many failure notices.",
          "{{ $labels.server }} ({{ $labels.mta }}) wrote a failure notice for {{ $value | humanizePercentage }} of the messages it took in the last hour; for forged senders that is backscatter.", "delivery"),
])]
