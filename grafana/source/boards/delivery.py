"""Outbound mail: which provider, which reply, which reason."""
from board import board
from panels import RESULTS, series, table
from promql import ATTEMPTED, FINAL, SENDING_SIDE, ratio
from query import PROVIDER, count, of_top, quantile, rate, top

ATTEMPTS, FAILURES = "smtp_provider_delivery_attempts_total", "smtp_provider_delivery_failures_total"
REPLIES, REASONS = "smtp_delivery_replies_total", "smtp_delivery_failures_total"
DOMAINS = "smtp_recipient_domain_delivery_attempts_total"
ATTEMPTS_PER = "smtp_delivery_attempts_per_recipient"
OPT_IN = "off: families.recipient_domains"


def share(by, result, whole):
    return ratio(count(ATTEMPTS, by, PROVIDER, result), count(ATTEMPTS, by, PROVIDER, whole))


def domain_share(result, whole):
    return ratio(count(DOMAINS, "domain", result), count(DOMAINS, "domain", whole))


PROVIDERS = [
    table("Providers", "Attempts to each mailbox provider over the time range (other: providers without a name), how its finished recipients ended and how often it put mail off. "
          "Providers are recognised by the mail exchanger that answered, then by the recipient's domain.", {"provider": "Provider"},
          [(top(ATTEMPTS, "provider", "provider", PROVIDER), "Attempts", "short"),
           (share("provider", 'result="delivered"', FINAL), "Delivered", "percentunit"),
           (share("provider", 'result="deferred"', ATTEMPTED), "Deferred", "percentunit"),
           (f"({count(FAILURES, 'provider', PROVIDER, SENDING_SIDE)} or 0 * {count(ATTEMPTS, 'provider', PROVIDER)}) / ({count(ATTEMPTS, 'provider', PROVIDER, FINAL)} > 0)", "Failed, sending side", "percentunit")], "no mail", 12, 9),
    series("Delivered by provider", "Delivered as a share of finished recipients. Gaps mean that nothing was finished.",
           [(of_top(ratio(rate(ATTEMPTS, "provider", PROVIDER, 'result="delivered"'), rate(ATTEMPTS, "provider", PROVIDER, FINAL)), ATTEMPTS, "provider", PROVIDER), "{{provider}}")],
           "percentunit", "no mail", 12, 9, most=1, calcs=("mean", "min")),
    series("Deferred by provider", "Attempts a provider put off, as a share of all attempts to it: throttling and greylisting show here first.",
           [(of_top(ratio(rate(ATTEMPTS, "provider", PROVIDER, 'result="deferred"'), rate(ATTEMPTS, "provider", PROVIDER, ATTEMPTED)), ATTEMPTS, "provider", PROVIDER), "{{provider}}")],
           "percentunit", "no mail", most=1),
    series("Delay by provider, p95", "95 % of the recipients delivered to a provider needed no longer than this, from arrival to acceptance.",
           [(quantile(0.95, "smtp_provider_delivery_delay_seconds", "provider", PROVIDER), "{{provider}}")], "s", "no mail", log=True, calcs=("lastNotNull", "max"))]

FAILURES_ROW = [
    series("Attempts by result", "Recipients per second, all transports.", [(rate("smtp_delivery_attempts_total", "result"), "{{result}}")], "cps", "no mail", 8, stack="normal", legend="list", paint=RESULTS),
    series("Bounced and expired by reason", "Recipients per second that failed for good. unknown_user asks for list hygiene; reputation, dnsbl, spf, dkim and dmarc for action on the sending side.",
           [(rate(REASONS, "reason", 'result=~"bounced|expired"') + " > 0", "{{reason}}")], "cps", "no failures", 8, stack="normal", legend="list"),
    series("Deferred by reason", "Attempts per second that were put off. rate_limit and greylist pass by themselves; connect_failed, dns_error and timeout point at the network.",
           [(rate(REASONS, "reason", 'result="deferred"') + " > 0", "{{reason}}")], "cps", "nothing deferred", 8, stack="normal", legend="list"),
    table("Reasons by provider", "Who refuses or puts off mail, and why, over the time range.", {"provider": "Provider", "result": "Result", "reason": "Reason"},
          [(top(FAILURES, "provider, result, reason", "provider", PROVIDER), "Recipients", "short")], "no failures", 12),
    table("Replies", "Reply codes and enhanced status codes (RFC 3463) of failed and deferred recipients; none where no reply came, other for codes without a slot.",
          {"result": "Result", "code": "Code", "enhanced_code": "Enhanced"}, [(top(REPLIES, "result, code, enhanced_code", "code"), "Recipients", "short")], "no failures", 12),
    series("Bounces by code", "Recipients per second that failed for good, by the basic reply code.", [(rate(REPLIES, "code", 'result=~"bounced|expired"') + " > 0", "{{code}}")], "cps", "no bounces", 12, stack="normal"),
    series("Contacts that failed", "Connections to remote servers that did not come about, per second. One attempt may try several servers.",
           [(rate("smtp_outbound_connect_failures_total", "reason") + " > 0", "{{reason}}")], "cps", "all contacts succeed", 12, stack="normal")]

AFTERWARDS = [
    series("Attempts a recipient takes", "Share of finished recipients that were finished by the first attempt, and with at most three or ten.",
           [(ratio(rate(ATTEMPTS_PER + "_bucket", "", f'le="{n}.0"'), rate(ATTEMPTS_PER + "_count", "")), f"at most {n}") for n in (1, 3, 10)], "percentunit", "no mail", 8, legend="list", most=1),
    series("Notifications sent", "Delivery status notifications this server wrote, per second. Many failure notices for mail from outside are backscatter.",
           [(rate("smtp_notifications_sent_total", "type"), "{{type}}")], "cps", "none", 8, legend="list"),
    series("Bytes delivered", "Message size times recipients delivered, per second, where the size is known.", [(rate("smtp_delivered_bytes_total", "transport") + " > 0", "{{transport}}")], "Bps", "no mail", 8, stack="normal", legend="list"),
    series("Late bounces and complaints", "Bounces that came back for mail delivered before, and complaints through feedback loops. Only some servers log them (KumoMTA, PowerMTA).",
           [(rate("smtp_async_bounces_total", "reason") + " > 0", "bounce: {{reason}}"), (rate("smtp_feedback_reports_total", "provider", PROVIDER), "complaint: {{provider}}")], "cps", "not in this log"),
    table("Recipient domains", "Attempts by recipient domain over the time range; other has those without a slot. Off by default, because domains tell who is written to.", {"domain": "Domain"},
          [(top(DOMAINS, "domain", "domain"), "Attempts", "short"), (domain_share('result="delivered"', FINAL), "Delivered", "percentunit"),
           (domain_share('result="deferred"', ATTEMPTED), "Deferred", "percentunit")], OPT_IN, 12, 8)]

BOARD = board("delivery", "Delivery & bounces", __doc__, [("Providers", PROVIDERS), ("Failures", FAILURES_ROW), ("Attempts, notices, volume", AFTERWARDS)], ["server", "mta", "provider", "topn"])
