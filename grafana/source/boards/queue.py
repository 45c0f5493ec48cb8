"""Where time is spent between acceptance and delivery, and what waits."""
from board import board
from panels import heatmap, series, stat
from promql import ratio
from query import PROVIDER, pick, quantile, rate
from thresholds import QUEUE_AGE_SECONDS, QUEUE_MESSAGES

SPOOL = "off: needs access to the spool (queue:)"
DELAY, STAGE, BY_PROVIDER = "smtp_delivery_delay_seconds", "smtp_delivery_stage_seconds", "smtp_provider_delivery_delay_seconds"
DONE = 'result="delivered"'
levels = [("green", None), ("orange", QUEUE_MESSAGES), ("red", 10 * QUEUE_MESSAGES)]

WAITING = [
    stat("Under way", "Accepted and not yet finished, as the log tells it. It begins empty when the exporter starts without a saved state.", f"sum({pick('smtp_tracked_messages')})", "short", "none", levels, 6, instant=False, graph="area"),
    stat("Deferred", "Under way, and put off at least once.", f"sum({pick('smtp_tracked_messages', 'state=' + chr(34) + 'deferred' + chr(34))})", "short", "none", levels, 6, instant=False, graph="area"),
    stat("Held", "Under way, and held by an administrator or a rule: they move only when somebody releases them.", f"sum({pick('smtp_tracked_messages', 'state=' + chr(34) + 'held' + chr(34))})", "short", "none",
         [("green", None), ("orange", 1)], 6, instant=False, graph="area"),
    stat("Oldest in the spool", "Age of the oldest message, held ones left out; read from the spool where the exporter has access to it.",
         f"max({pick('smtp_queue_oldest_message_age_seconds', 'queue!~' + chr(34) + 'hold|frozen|corrupt' + chr(34))})", "s", SPOOL, [("green", None), ("orange", 3600), ("red", QUEUE_AGE_SECONDS)], 6, instant=False),
    series("Messages under way by state", "Messages the log has seen arrive and not leave.", [(f"sum by (state) ({pick('smtp_tracked_messages')})", "{{state}}")], "short", "none", stack="normal"),
    series("Messages in the spool by queue", "Read from the spool where the exporter has access to it: the truth, where the other panel reconstructs.", [(f"sum by (queue) ({pick('smtp_queue_messages')})", "{{queue}}")], "short", SPOOL, stack="normal"),
    series("Messages in and out", "Messages received against messages that left the queue, per second. The space between the two lines is the queue.",
           [(rate("smtp_messages_received_total", ""), "in"), (rate("smtp_messages_completed_total", ""), "out")], "cps", "no mail"),
    series("How messages leave", "Messages per second. partial: some of the recipients failed; removed: by an administrator.", [(rate("smtp_messages_completed_total", "outcome"), "{{outcome}}")], "cps", "no mail", stack="normal",
           paint={"delivered": "green", "partial": "orange", "failed": "red", "removed": "purple"})]

DELAYS = [
    heatmap("Delivery delay", "Time from arrival to acceptance by the next hop, delivered recipients, per second and class.", rate(DELAY + "_bucket", "le", DONE), "s", "no mail", 12, 10),
    series("Delay by transport, p95", "95 % of the recipients delivered needed no longer than this. Local transports show what this machine costs, smtp adds the network and the remote.",
           [(quantile(0.95, DELAY, "transport", DONE), "{{transport}}")], "s", "no mail", 12, 10, log=True, calcs=("lastNotNull", "max")),
    series("Delay by provider, p95", "95 % of the recipients delivered to a provider needed no longer than this.", [(quantile(0.95, BY_PROVIDER, "provider", PROVIDER), "{{provider}}")], "s", "no mail", log=True, calcs=("lastNotNull", "max")),
    series("Mean delay by provider", "Mean time from arrival to acceptance; one recipient that waited for days weighs much.",
           [(ratio(rate(BY_PROVIDER + "_sum", "provider", PROVIDER), rate(BY_PROVIDER + "_count", "provider", PROVIDER)), "{{provider}}")], "s", "no mail", log=True)]

STAGES = [
    series("Mean time per stage", "Before the queue (receiving and filtering), in the queue, connecting, transmitting: the stage that grows is the culprit. For logs that tell stages.",
           [(ratio(rate(STAGE + "_sum", "stage"), rate(STAGE + "_count", "stage")), "{{stage}}")], "s", "no stages in this log", stack="normal"),
    series("Time per stage, p95", "95 % of the attempts spent no longer than this in a stage.", [(quantile(0.95, STAGE, "stage"), "{{stage}}")], "s", "no stages in this log", log=True, calcs=("lastNotNull", "max")),
    series("Operations on the queue", "What administrators did to queued messages, per second.", [(rate("smtp_queue_operations_total", "operation") + " > 0", "{{operation}}")], "cps", "none"),
    series("Recipients given up", "Recipients per second that were given up for their age: the remote never took them.",
           [(rate("smtp_delivery_attempts_total", "transport", 'result="expired"'), "{{transport}}")], "cps", "none")]

BOARD = board("queue", "Queue & delay", __doc__, [("Waiting", WAITING), ("Delay", DELAYS), ("Stages and operations", STAGES)], ["server", "mta", "provider"])
