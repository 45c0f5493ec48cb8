"""Connections, refusals, filters, and the clients behind them."""
from board import board
from panels import heatmap, series, table
from promql import NEW, ratio
from query import count, of_top, pick, rate, top

CLIENTS, REJECTS = "smtp_client_connections_total", "smtp_rejects_total"

CONNECTIONS = [
    series("Connections by listener", "New connections per second by the server's door.", [(rate("smtp_connections_total", "listener"), "{{listener}}")], "cps", "no connections", 8, stack="normal", legend="list"),
    series("Sessions open", "Sessions open now, as far as the log tells.", [(f"sum by (listener) ({pick('smtp_connections_active')})", "{{listener}}")], "short", "none", 8, stack="normal", legend="list"),
    series("How sessions end", "Share of sessions by cause. Lost and timed-out ones point at scanners or at network trouble.",
           [(rate("smtp_disconnects_total", "cause") + " > 0", "{{cause}}")], "cps", "no sessions", 8, stack="percent", legend="list"),
    series("Front end", "Events of postscreen and of protocol checks before any mail, per second.", [(rate("smtp_prescreen_events_total", "event") + " > 0", "{{event}}")], "cps", "no such events", 8, legend="list"),
    series("Clients at their limit", "Times a client ran into a limit of the server, per second.", [(rate("smtp_rate_limits_total", "kind") + " > 0", "{{kind}}")], "cps", "no limit reached", 8, legend="list"),
    series("Clients without a proper name", "Clients whose name could not be found or did not match their address, per second.",
           [(rate("smtp_client_dns_failures_total", "kind") + " > 0", "{{kind}}")], "cps", "none", 8, legend="list")]

WHO = [
    table("Clients", "The busiest clients of the time range; other is everybody without a slot of their own (limits.clients). A client shown for the first time is counted from then on; before, it was in other.",
          {"client_ip": "Client"}, [(top(CLIENTS, "client_ip", "client_ip"), "Connections", "short"),
                                    (count("smtp_client_rejects_total", "client_ip"), "Refused", "short"),
                                    (count("smtp_client_auth_failures_total", "client_ip"), "Failed logins", "short")], "no clients", 12, 10),
    table("Clients refused most", "Candidates for a block; other is everybody without a slot.", {"client_ip": "Client"},
          [(top("smtp_client_rejects_total", "client_ip", "client_ip"), "Refused", "short")], "nobody refused", 5, 10),
    series("Connections per client", "The clients that lead over the whole time range, and all others together.", [(of_top(rate(CLIENTS, "client_ip"), CLIENTS, "client_ip"), "{{client_ip}}")],
           "cps", "no clients", 7, 10, place="bottom", calcs=("max",))]

REFUSALS = [
    series("Refused by reason", "Refused commands per second.", [(rate(REJECTS, "reason") + " > 0", "{{reason}}")], "cps", "nothing refused", stack="normal"),
    series("Put off or refused, against accepted", "Commands refused for good, for now, and messages accepted per second. Refusals for now that are neither greylisting nor a rate limit are trouble of this server.",
           [(rate(REJECTS, "", 'action="reject"'), "refused"), (rate(REJECTS, "", 'action="defer"'), "refused for now"), (rate("smtp_messages_received_total", "", NEW), "accepted")],
           "cps", "no mail", paint={"refused": "red", "refused for now": "orange", "accepted": "green"}),
    table("Where and why", "Refused commands by stage and reason over the time range. Earlier is cheaper.", {"stage": "Stage", "action": "Action", "reason": "Reason"},
          [(f"topk($topn, {count(REJECTS, 'stage, action, reason')} > 0)", "Refused", "short")], "nothing refused", 11),
    table("Replies given", "Reply codes and enhanced status codes given to clients; other for codes without a slot.", {"code": "Code", "enhanced_code": "Enhanced"},
          [(top("smtp_reject_replies_total", "code, enhanced_code", "code"), "Refused", "short")], "nothing refused", 7),
    table("DNS blocklists", "Refused commands by blocklist over the time range; other for lists without a slot.", {"list": "List"},
          [(top("smtp_dnsbl_rejects_total", "list", "list"), "Refused", "short")], "no list hit", 6)]

FILTERS = [
    series("Filter verdicts", "Verdicts per second. One message passes several filters, so they are not messages.",
           [(rate("smtp_filter_verdicts_total", "filter, verdict") + " > 0", "{{filter}}: {{verdict}}")], "cps", "no filter in this log", 8, legend="list"),
    series("Sender authentication", "Share of results that are no pass, by method. temperror and permerror are trouble, fail is somebody pretending.",
           [(f"({rate('smtp_sender_auth_results_total', 'method, result', 'result!=' + chr(34) + 'pass' + chr(34))} > 0) / on (method) group_left () {rate('smtp_sender_auth_results_total', 'method')}", "{{method}} {{result}}")],
           "percentunit", "no results in this log", 8, legend="list"),
    series("Rules that acted without refusing", "Messages held, discarded, quarantined, redirected or warned about by a rule, per second.",
           [(rate("smtp_policy_actions_total", "action"), "{{action}}")], "cps", "no such rule acted", 8, legend="list")]

MESSAGES = [
    heatmap("Message size", "Sizes of messages received, per second and size class.", rate("smtp_message_size_bytes_bucket", "le"), "bytes", "no mail"),
    heatmap("Recipients per message", "A sudden move upwards is a mailing or an account in wrong hands.", rate("smtp_message_recipients_bucket", "le"), "short", "no mail"),
    series("Mean session duration", "From connection to its end, by listener.",
           [(ratio(rate("smtp_session_duration_seconds_sum", "listener"), rate("smtp_session_duration_seconds_count", "listener")), "{{listener}}")], "s", "no sessions", legend="list"),
    series("Commands refused", "Share of commands refused, by command.",
           [(ratio(rate("smtp_commands_total", "command", 'outcome="refused"'), rate("smtp_commands_total", "command")), "{{command}}")], "percentunit", "no commands", legend="list")]

BOARD = board("inbound", "Inbound & clients", __doc__, [("Connections", CONNECTIONS), ("Clients", WHO), ("Refusals", REFUSALS), ("Filters", FILTERS), ("Messages", MESSAGES)], ["server", "mta", "topn"])
