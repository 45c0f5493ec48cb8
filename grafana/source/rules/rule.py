"""Recording and alerting rules, and how they are written down."""
from dataclasses import dataclass

from thresholds import LATE_SHARE, RUNBOOKS

SERVER = "job, instance, mta, server"
LATE = "job_instance:smtplog_late_lines:ratio_increase"


@dataclass(frozen=True)
class Record:
    name: str
    expr: str

    def lines(self): return [f"  - record: {self.name}", *block("    expr: ", self.expr)]


@dataclass(frozen=True)
class Alert:
    """layer: exporter (the figures are in doubt) or mail (the mail is); alerts of one family say the same thing at different strength."""
    name: str
    severity: str
    layer: str
    family: str
    wait: str
    expr: str
    summary: str
    description: str
    board: str
    why: str = ""

    def lines(self):
        return [f"  - alert: {self.name}", *[f"    # {line}" for line in self.why.splitlines()], *block("    expr: ", self.expr), f"    for: {self.wait}",
                f"    labels: {{severity: {self.severity}, layer: {self.layer}, family: {self.family}}}", "    annotations:", f"      summary: {self.summary}",
                f"      description: {quoted(self.description)}", f"      runbook_url: {RUNBOOKS}#{self.name.lower()}", f"      dashboard: /d/smtp-{self.board}"]


@dataclass(frozen=True)
class Group:
    name: str
    rules: list
    interval: str = ""

    def lines(self):
        head = [f"- name: {self.name}"] + ([f"  interval: {self.interval}"] if self.interval else []) + ["  rules:"]
        return head + [line for i, rule in enumerate(self.rules) for line in ([""] if i and isinstance(rule, Alert) else []) + rule.lines()]


def summed(metric, window, by=SERVER, offset=""):
    return f"sum by ({by}) (increase({metric}[{window}]{' offset ' + offset if offset else ''}))"


def gauge(metric, by=SERVER, offset=""):
    return f"sum by ({by}) ({metric}{' offset ' + offset if offset else ''})"


def not_late(window):
    """Rates over a window are void while a backlog of the log is read."""
    return f"unless on (job, instance) {LATE}{window} > {LATE_SHARE}"


def conditions(first, *others): return "\n  ".join([first, *others])


def quoted(text): return "'" + text.replace("'", "''") + "'"


def block(key, text):
    indent = " " * (len(key) - len(key.lstrip()) + 2)
    return [key + text] if "\n" not in text and ": " not in text and " #" not in text and text[0] not in "{[" else [key + "|-", *[indent + line for line in text.splitlines()]]


def document(head, groups):
    return "\n".join([*[f"# {line}" if line else "#" for line in head.strip().splitlines()], "groups:", *[line for i, group in enumerate(groups) for line in ([""] if i else []) + group.lines()]]) + "\n"
