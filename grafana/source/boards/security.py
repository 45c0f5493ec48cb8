"""Logins and who tries them, encryption in and out."""
from board import board
from panels import LOGINS, series, stat, table
from promql import ratio
from query import count, of_top, rate, top
from thresholds import AUTH_FAILURE_SHARE, PLAINTEXT_SHARE, TLS_FAILURE_SHARE

AUTH, FAILED_CLIENTS, USERS = "smtp_auth_attempts_total", "smtp_client_auth_failures_total", "smtp_auth_user_messages_total"
TLS, TLS_FAILURES = "smtp_tls_sessions_total", "smtp_tls_failures_total"
KNOWN = 'version!="unknown"'
VERSIONS = {"none": "red", "unknown": "text", "ssl3": "dark-red", "tls1.0": "orange", "tls1.1": "yellow", "tls1.2": "green", "tls1.3": "dark-green"}


def plain(direction):
    way = f'direction="{direction}"'
    return ratio(count(TLS, "", way, 'version="none"'), count(TLS, "", way, KNOWN))


def versions(direction):
    way = f'direction="{direction}"'
    return f"{rate(TLS, 'version', way)} / ignoring (version) group_left () ({rate(TLS, '', way)} > 0)"


LOGIN_ROW = [
    stat("Failed logins", "Share of login attempts with wrong credentials over the time range. Public servers are tried all the time: look at how it changes.",
         ratio(count(AUTH, "", 'result="failure"'), count(AUTH, "")), "percentunit", "no logins", [("green", None), ("orange", 0.3), ("red", AUTH_FAILURE_SHARE)], 4, 8, decimals=1),
    stat("Logins not decided", "Share of login attempts the server could not check: its password backend is in trouble.",
         ratio(count(AUTH, "", 'result="error"'), count(AUTH, "")), "percentunit", "no logins", [("green", None), ("orange", 0.01), ("red", 0.1)], 4, 8, decimals=1),
    series("Logins by result", "Attempts per second.", [(rate(AUTH, "result"), "{{result}}")], "cps", "no logins", 8, paint=LOGINS, place="bottom"),
    series("Failed logins by mechanism", "Attempts per second with wrong credentials.", [(rate(AUTH, "mechanism", 'result="failure"') + " > 0", "{{mechanism}}")], "cps", "none failed", 8, legend="list"),
    table("Clients with failed logins", "Candidates for a block; other is everybody without a slot (limits.clients).", {"client_ip": "Client"},
          [(top(FAILED_CLIENTS, "client_ip", "client_ip"), "Failed logins", "short")], "no failed logins", 8),
    series("Failed logins per client", "The clients that lead over the whole time range, and all others together.",
           [(of_top(rate(FAILED_CLIENTS, "client_ip"), FAILED_CLIENTS, "client_ip"), "{{client_ip}}")], "cps", "no failed logins", 16, 9),
    series("Messages by authenticated user", "A user who suddenly sends much is an account in wrong hands. Off by default, because it tells who writes how much; other is everybody without a slot.",
           [(of_top(rate(USERS, "user"), USERS, "user"), "{{user}}")], "cps", "off: families.auth_users", 24, 6)]

TLS_ROW = [
    stat("Plain text in", "Share of inbound sessions proven to be plain text. Sessions whose log cannot tell are left out.", plain("in"), "percentunit", "the log does not tell", [("blue", None)], 6, 4, decimals=1),
    stat("Plain text out", "Share of outbound sessions proven to be plain text. Sessions whose log cannot tell are left out.", plain("out"), "percentunit", "the log does not tell",
         [("green", None), ("orange", 0.05), ("red", PLAINTEXT_SHARE)], 6, 4, decimals=1),
    stat("TLS failures out", "Share of outbound sessions whose encryption failed, of those that tried.",
         ratio(count(TLS_FAILURES, "", 'direction="out"'), f"({count(TLS_FAILURES, '', 'direction=' + chr(34) + 'out' + chr(34))} + {count(TLS, '', 'direction=' + chr(34) + 'out' + chr(34), 'version!~' + chr(34) + 'none|unknown' + chr(34))})"),
         "percentunit", "no sessions", [("green", None), ("orange", 0.02), ("red", TLS_FAILURE_SHARE)], 6, 4, decimals=1),
    stat("Verified out", "Share of encrypted outbound sessions whose certificate was verified or trusted.",
         ratio(count(TLS, "", 'direction="out"', 'trust=~"trusted|verified"'), count(TLS, "", 'direction="out"', 'version!~"none|unknown"')), "percentunit", "no sessions", [("blue", None)], 6, 4, decimals=1),
    series("TLS of inbound sessions", "Share by version. none is proven plain text; unknown means the log cannot tell.", [(versions("in"), "{{version}}")], "percentunit", "no sessions", 8, stack="normal", legend="list", most=1, paint=VERSIONS),
    series("TLS of outbound sessions", "Share by version. none is proven plain text; unknown means the log cannot tell (Postfix: its TLS log level is 0).", [(versions("out"), "{{version}}")],
           "percentunit", "no sessions", 8, stack="normal", legend="list", most=1, paint=VERSIONS),
    series("TLS failures", "Sessions per second in which encryption failed, by direction and cause. Scanners keep the inbound line up.",
           [(rate(TLS_FAILURES, "direction, reason") + " > 0", "{{direction}} {{reason}}")], "cps", "none failed", 8, legend="list"),
    table("Cipher suites", "Encrypted sessions by direction and suite over the time range; other for suites without a slot.", {"direction": "Direction", "cipher": "Suite"},
          [(top("smtp_tls_ciphers_total", "direction, cipher", "cipher"), "Sessions", "short")], "the log does not tell", 12, 8),
    series("Deliveries judged by their TLS policy", "Per second, by level and outcome, where the log tells it (Postfix 3.11 and newer).",
           [(rate("smtp_delivery_tls_total", "level, outcome"), "{{level}}: {{outcome}}")], "cps", "not in this log", 12)]

BOARD = board("security", "Security", __doc__, [("Logins", LOGIN_ROW), ("Encryption", TLS_ROW)], ["server", "mta", "topn"])
