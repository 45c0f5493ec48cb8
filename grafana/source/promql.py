"""Pieces of PromQL used by dashboards and rules. Names and values are those of docs/metrics.md; a test compares."""

# Whose fault a failure is: docs/metrics.md, Reasons.
RECIPIENT = "unknown_user|mailbox_disabled|mailbox_full|bad_address|unknown_domain"
STANDING = "dnsbl|reputation|rdns|helo|spf|dkim|dmarc|sender_blocked|policy"
THROTTLE = "rate_limit|too_many_connections|too_many_recipients|greylist"

FAILED = 'result=~"bounced|expired"'
SENDING_SIDE = f'{FAILED},reason!~"{RECIPIENT}"'
FINAL = 'result=~"delivered|bounced|expired|discarded"'
ATTEMPTED = 'result=~"delivered|deferred|bounced|discarded"'    # expired was an attempt before, handed_over is none
NEW = 'origin=~"remote|authenticated|local"'
NOT_UNDERSTOOD = 'outcome=~"unmatched|malformed|oversized"'
MAIL_LINES = 'outcome=~"counted|informational|unmatched|malformed|oversized"'


def ratio(part, whole):
    """Share that has no value, rather than NaN, where there is nothing."""
    return f"{part} / ({whole} > 0)"
