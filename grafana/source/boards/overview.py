"""Is mail flowing, is the error budget intact, what is wrong now, and can these numbers be trusted."""
from board import board
from panels import LOGINS, OUTCOMES, RESULTS, alerts, series, stat, table
from promql import ATTEMPTED, FINAL, FAILED, MAIL_LINES, NEW, NOT_UNDERSTOOD, SENDING_SIDE, ratio
from query import count, of_top, pick, quantile, rate, top
from thresholds import DELAY_BOUND, DELAY_OBJECTIVE, DELIVERY_OBJECTIVE, ERROR_BUDGET, LAG_SECONDS, QUEUE_MESSAGES, UNMATCHED_WARNING

ATTEMPTS, FAILURES, DELAY = "smtp_delivery_attempts_total", "smtp_delivery_failures_total", "smtp_delivery_delay_seconds"
PROVIDERS = "smtp_provider_delivery_attempts_total"
DONE = 'result="delivered"'
errors = f"({count(FAILURES, '', SENDING_SIDE)} or vector(0)) / ({count(ATTEMPTS, '', FINAL)} > 0)"
finished = rate(ATTEMPTS, "", FINAL)

SERVICE_LEVEL = [
    stat("Delivery success", "Share of finished recipients that did not fail for a cause on the sending side, over the dashboard's time range. Failures whose reason is the "
         "recipient's own (unknown user, disabled or full mailbox, bad address, unknown domain) do not count against it.",
         f"1 - {errors}", "percentunit", "no mail", [("red", None), ("orange", 0.98), ("green", DELIVERY_OBJECTIVE)], decimals=2),
    stat("Error budget", f"With an objective of {DELIVERY_OBJECTIVE:.1%}: 1 minus the part of the error budget that the dashboard's time range has used up. Choose 30 days for the monthly budget.",
         f"1 - ({errors}) / {ERROR_BUDGET}", "percentunit", "no mail", [("red", None), ("orange", 0), ("green", 0.25)], decimals=1),
    stat("Within 60 s", "Share of delivered recipients that needed at most 60 seconds from arrival to acceptance by the next hop.",
         ratio(count(DELAY + "_bucket", "", DONE, f'le="{DELAY_BOUND}"'), count(DELAY + "_count", "", DONE)),
         "percentunit", "no mail", [("red", None), ("orange", 0.9), ("green", DELAY_OBJECTIVE)], decimals=1),
    stat("Received", "Messages the server took responsibility for: from outside, from logged-in users and from the machine itself. Re-injection by a content filter and notifications are left out.",
         count("smtp_messages_received_total", "", NEW), "short", "no mail", decimals=0),
    stat("Under way", "Accepted and not yet finished, as the log tells it: active, deferred and held.", f"sum({pick('smtp_tracked_messages')})", "short", "none",
         [("green", None), ("orange", QUEUE_MESSAGES), ("red", 10 * QUEUE_MESSAGES)], instant=False, graph="area"),
    stat("Since last delivery", "Time since the newest successful delivery of any transport.", f"time() - max({pick('smtp_last_delivery_timestamp_seconds')})", "s", "none yet",
         [("green", None), ("orange", 3600), ("red", 21600)]),
    stat("Not understood", "Share of mail-server lines of a shape the exporter does not know, that have no readable header, or are too long. Other programs' lines are left out.",
         ratio(count("smtplog_lines_total", "", NOT_UNDERSTOOD), count("smtplog_lines_total", "", MAIL_LINES)), "percentunit", "no lines",
         [("green", None), ("orange", 0.01), ("red", UNMATCHED_WARNING)], decimals=1),
    stat("Log lag", "How far reading is behind the log: 0 at its end, else the age of the last line read. Everything on this page is that old.",
         f"max({pick('smtplog_source_lag_seconds')})", "s", "no source", [("green", None), ("orange", 30), ("red", LAG_SECONDS)], instant=False)]

FLOW = [
    series("Delivery attempts by result", "Recipients per second. delivered, bounced, expired and discarded are final; deferred ones are tried again; handed_over went back into this same "
           "server (an alias, a content filter).", [(rate(ATTEMPTS, "result"), "{{result}}")], "cps", "no mail", stack="normal", paint=RESULTS),
    series("Failure ratios", "Failed for a cause on the sending side (what the objective counts), failed for any cause, and deferred attempts as a share of all attempts. One dead address "
           "counts as deferred once per retry.",
           [(f"({rate(FAILURES, '', SENDING_SIDE)} or vector(0)) / ({finished} > 0)", "failed, sending side"),
            (ratio(rate(ATTEMPTS, "", FAILED), finished), "failed, any cause"),
            (ratio(rate(ATTEMPTS, "", 'result="deferred"'), rate(ATTEMPTS, "", ATTEMPTED)), "deferred")],
           "percentunit", "no mail", levels=[("transparent", None), ("orange", 0.05), ("red", 0.2)],
           paint={"failed, sending side": "red", "failed, any cause": "light-red", "deferred": "orange"}),
    series("Delivery delay", "Time from arrival to acceptance by the next hop, delivered recipients. Quantiles are interpolated between bucket bounds.",
           [(quantile(q, DELAY, "", DONE), f"p{q * 100:.0f}") for q in (0.5, 0.95, 0.99)], "s", "no mail", log=True, calcs=("lastNotNull", "max")),
    series("Received and refused", "Messages accepted per second by origin, against refused commands per second.",
           [(rate("smtp_messages_received_total", "origin"), "received: {{origin}}"),
            (rate("smtp_rejects_total", "", 'action="reject"'), "refused"),
            (rate("smtp_rejects_total", "", 'action="defer"'), "refused for now")], "cps", "no mail", paint={"refused": "red", "refused for now": "orange", "received: remote": "green", "received: authenticated": "blue", "received: local": "purple"})]

WRONG = [
    table("Why deliveries fail", "Reasons of failed and deferred recipients over the time range, most frequent first. Reasons such as reputation, dnsbl, spf, dkim and dmarc ask for action "
          "on the sending side; unknown_user asks for list hygiene.", {"result": "Result", "reason": "Reason"},
          [(f"topk($topn, {count(FAILURES, 'result, reason')} > 0)", "Recipients", "short")], "no failures"),
    table("What remote servers reply", "Reply codes and enhanced status codes (RFC 3463) of failed and deferred recipients; none where no reply came, other for codes without a slot.",
          {"result": "Result", "code": "Code", "enhanced_code": "Enhanced"}, [(top("smtp_delivery_replies_total", "result, code, enhanced_code", "code"), "Recipients", "short")], "no failures"),
    table("Why this server refuses", "Refused commands by stage and reason over the time range.", {"stage": "Stage", "action": "Action", "reason": "Reason"},
          [(f"topk($topn, {count('smtp_rejects_total', 'stage, action, reason')} > 0)", "Refused", "short")], "nothing refused"),
    series("Deferred or failed by provider", "Share of attempts that a mailbox provider deferred or bounced, for the providers with most attempts in the time range. Throttling and block "
           "listing show here first.",
           [(of_top(ratio(rate(PROVIDERS, "provider", 'result=~"deferred|bounced"'), rate(PROVIDERS, "provider", 'result=~"delivered|deferred|bounced"')), PROVIDERS, "provider"), "{{provider}}")],
           "percentunit", "no mail"),
    alerts("Alerts", "Firing and pending alerts of the rules in grafana/alerts. With Grafana's own alerting off, Prometheus and Alertmanager list them.")]

SESSIONS = [
    series("Connections by listener", "New connections per second by the server's door.", [(rate("smtp_connections_total", "listener"), "{{listener}}")], "cps", "no connections", 8, stack="normal", legend="list"),
    series("Logins", "SMTP authentication per second by result. error means the server could not decide: its backend is in trouble.",
           [(rate("smtp_auth_attempts_total", "result"), "{{result}}")], "cps", "no logins", 8, legend="list", paint=LOGINS),
    series("Messages under way by state", "Messages the log has seen arrive and not leave.", [(f"sum by (state) ({pick('smtp_tracked_messages')})", "{{state}}")], "short", "none", 8, stack="normal", legend="list"),
    table("Server events", "What the mail server said about itself over the time range: starts and stops, crashes, limits, configuration and table errors, full disks, loops.",
          {"server": "Server", "event": "Event"}, [(f"topk($topn, {count('smtp_server_events_total', 'server, event')} > 0)", "Events", "short")], "no events", 12, 8),
    series("Lines by outcome", "The ledger: each line read has exactly one outcome.", [(rate("smtplog_lines_total", "outcome"), "{{outcome}}")], "cps", "no lines", stack="normal", paint=OUTCOMES)]

BOARD = board("overview", "Overview & SLO", __doc__, [("Service level", SERVICE_LEVEL), ("Flow", FLOW), ("What is wrong now", WRONG), ("Sessions, server, log", SESSIONS)], ["server", "mta", "topn"])
