"""Logins and encryption."""
from rules.rule import SERVER, Alert, Group, conditions, not_late, summed
from thresholds import (AUTH_CLIENT_FAILURES, AUTH_ERROR_SHARE, AUTH_ERRORS, AUTH_FAILURE_GROWTH, AUTH_FAILURE_SHARE, AUTH_FAILURES, PLAINTEXT_SESSIONS, PLAINTEXT_SHARE, TLS_FAILURE_SHARE, TLS_FAILURES,
                        USER_GROWTH, USER_MESSAGES)

AUTH = "smtp_auth_attempts_total"
WRONG, UNDECIDED = AUTH + '{result="failure"}', AUTH + '{result="error"}'
CLIENT = 'smtp_client_auth_failures_total{client_ip!="other"}'
USER = 'smtp_auth_user_messages_total{user!="other"}'
TLS_FAILED, TLS_DONE = 'smtp_tls_failures_total{direction="out"}', 'smtp_tls_sessions_total{direction="out",version!~"none|unknown"}'
PLAIN, KNOWN = 'smtp_tls_sessions_total{direction="out",version="none"}', 'smtp_tls_sessions_total{direction="out",version!="unknown"}'
BY_CLIENT, BY_USER = SERVER + ", client_ip", SERVER + ", user"

GROUPS = [Group("smtp-security", [
    Alert("SmtpAuthFailureSpike", "warning", "mail", "auth", "5m",
          conditions(f"{summed(WRONG, '5m')}\n    / {summed(AUTH, '5m')} > {AUTH_FAILURE_SHARE}", f"and {summed(WRONG, '5m')} > {AUTH_FAILURES}",
                     f"unless {summed(WRONG, '5m')}\n    <= {AUTH_FAILURE_GROWTH} * {summed(WRONG, '6h', offset='1h')} / 72", not_late("30m")),
          "Passwords are tried on a mail server.",
          "{{ $value | humanizePercentage }} of the logins at {{ $labels.server }} ({{ $labels.mta }}) in five minutes had wrong credentials, far more than in the hours before.", "security",
          "Public servers are tried all the time; a rise is the news. Without a past everything is one."),
    Alert("SmtpAuthBruteForceClient", "warning", "mail", "auth", "0m",
          conditions(f"{summed(CLIENT, '10m', BY_CLIENT)} > {AUTH_CLIENT_FAILURES}", not_late("30m")),
          "One client tries passwords by the thousand.",
          "{{ $labels.client_ip }} failed to log in at {{ $labels.server }} {{ $value | humanize }} times in 10 minutes.", "security"),
    Alert("SmtpAuthBackendDown", "critical", "mail", "auth_backend", "5m",
          conditions(f"{summed(UNDECIDED, '15m')}\n    / {summed(AUTH, '15m')} > {AUTH_ERROR_SHARE}", f"and {summed(UNDECIDED, '15m')} > {AUTH_ERRORS}", not_late("30m")),
          "Nobody can log in, because passwords cannot be checked.",
          "{{ $value | humanizePercentage }} of the logins at {{ $labels.server }} ({{ $labels.mta }}) in 15 minutes could not be decided.", "security"),
    Alert("SmtpAuthUserVolumeAnomaly", "critical", "mail", "auth_user", "5m",
          conditions(f"{summed(USER, '1h', BY_USER)} > {USER_MESSAGES}", f"and {summed(USER, '1h', BY_USER)}\n    > {USER_GROWTH} * {summed(USER, '6h', BY_USER, '1h')} / 6", not_late("1h")),
          "A user suddenly sends very much mail.",
          "{{ $labels.user }} sent {{ $value | humanize }} messages through {{ $labels.server }} in the last hour, " + f"{USER_GROWTH} times as many as usual: the password may be in wrong hands.", "security",
          "Needs families.auth_users; a user seen for the first time is compared with nothing at first."),
    Alert("SmtpOutboundTlsFailuresHigh", "warning", "mail", "tls", "15m",
          conditions(f"{summed(TLS_FAILED, '30m')}\n    / ({summed(TLS_FAILED, '30m')} + {summed(TLS_DONE, '30m')}) > {TLS_FAILURE_SHARE}", f"and {summed(TLS_FAILED, '30m')} > {TLS_FAILURES}", not_late("30m")),
          "Encryption towards remote servers fails often.",
          "{{ $value | humanizePercentage }} of the encrypted sessions of {{ $labels.server }} ({{ $labels.mta }}) with remote servers in 30 minutes failed.", "security",
          "Inbound is left out: scanners fail for ever."),
    Alert("SmtpOutboundPlaintextHigh", "warning", "mail", "plaintext", "1h",
          conditions(f"{summed(PLAIN, '6h')}\n    / {summed(KNOWN, '6h')} > {PLAINTEXT_SHARE}", f"and {summed(KNOWN, '6h')} > {PLAINTEXT_SESSIONS}", not_late("6h")),
          "Much mail leaves in plain text.",
          "{{ $value | humanizePercentage }} of the sessions of {{ $labels.server }} ({{ $labels.mta }}) with remote servers in the last six hours were proven plain text.", "security",
          "Sessions whose log cannot tell are left out."),
])]
