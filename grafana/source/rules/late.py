"""How much of what was read lately was a backlog. Every rule about rates of mail asks."""
from rules.rule import LATE, Group, Record, summed


def late(window):
    return f"{summed('smtplog_late_lines_total', window, 'job, instance')}\n  / ({summed('smtplog_lines_total', window, 'job, instance')} > 0)"


GROUPS = [Group("smtp-late", [Record(LATE + w, late(w)) for w in ("30m", "1h", "6h", "1d")])]
