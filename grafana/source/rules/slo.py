"""The service level: how fast the error budget of 30 days is used up (multiwindow, multi-burn-rate)."""
from promql import FINAL, SENDING_SIDE
from rules.rule import Alert, Group, Record, conditions, not_late, summed
from thresholds import BURN_RECIPIENTS, DELAY_BOUND, DELAY_BUDGET, DELIVERY_OBJECTIVE, ERROR_BUDGET

ERRORS, DONE, SLOW = (f"job_instance_mta_server:smtp_delivery_{what}:" for what in ("errors", "final", "slow"))
RATIO = ERRORS + "ratio_increase"
FINISHED = f"smtp_delivery_attempts_total{{{FINAL}}}"
FAILED = f"smtp_delivery_failures_total{{{SENDING_SIDE}}}"
DELIVERED = 'transport="smtp",result="delivered"'
TIMED = f"smtp_delivery_delay_seconds_count{{{DELIVERED}}}"
OBJECTIVE = f"{1 - DELIVERY_OBJECTIVE:.1%}"
def text(span): return "{{ $value | humanizePercentage }} of the recipients that {{ $labels.server }} ({{ $labels.mta }}) finished in the last " + span + " failed for a cause on the sending side; the objective is " + OBJECTIVE + "."


def burn(factor, long, short):
    return f"{RATIO}{long} > {factor} * {ERROR_BUDGET}", f"and {RATIO}{short} > {factor} * {ERROR_BUDGET}"


def errors(window):
    """0 rather than nothing where there was mail and no error."""
    return f"({summed(FAILED, window)} or 0 * {summed(FINISHED, window)})"


def slow(window):
    within = summed(f'smtp_delivery_delay_seconds_bucket{{{DELIVERED},le="{DELAY_BOUND}"}}', window)
    return f"1 - {within}\n  / ({summed(TIMED, window)} > 0)"


RECORDS = Group("smtp-slo-records", [
    *[Record(DONE + "increase" + w, summed(FINISHED, w)) for w in ("1h", "6h")],
    *[Record(RATIO + w, f"{errors(w)}\n  / ({summed(FINISHED, w)} > 0)") for w in ("5m", "30m", "1h", "2h", "6h")],
    *[Record(SLOW + "ratio_increase" + w, slow(w)) for w in ("30m", "6h")]])

# Days are summed up from steps of five minutes, instead of reading days of every series again and again.
DAYS = Group("smtp-slo-days", [
    Record(DONE + "increase5m", summed(FINISHED, "5m")),
    Record(ERRORS + "increase5m", errors("5m")),
    *[Record(f"{DONE}increase{d}", f"sum_over_time({DONE}increase5m[{d}])") for d in ("1d", "3d")],
    *[Record(f"{RATIO}{d}", f"sum_over_time({ERRORS}increase5m[{d}])\n  / ({DONE}increase{d} > 0)") for d in ("1d", "3d")]], "5m")

GROUPS = [RECORDS, DAYS, Group("smtp-slo", [
    Alert("SmtpDeliveryBudgetBurnFast", "critical", "mail", "delivery_slo", "2m",
          conditions(*burn(14.4, "1h", "5m"), f"and {DONE}increase1h > {BURN_RECIPIENTS}", not_late("1h")),
          "Mail fails so often that an hour uses up 2 % of the monthly error budget.", text("hour"), "overview",
          "Few recipients say nothing: one failure of three at night is no incident."),
    Alert("SmtpDeliveryBudgetBurnMedium", "critical", "mail", "delivery_slo", "15m",
          conditions(*burn(6, "6h", "30m"), f"and {DONE}increase6h > {2 * BURN_RECIPIENTS}", not_late("6h")),
          "Mail fails so often that six hours use up 5 % of the monthly error budget.", text("six hours"), "overview"),
    Alert("SmtpDeliveryBudgetBurnSlow", "warning", "mail", "delivery_slo", "1h",
          conditions("(", "  " + "\n    ".join([*burn(3, "1d", "2h"), f"and {DONE}increase1d > {4 * BURN_RECIPIENTS}"]),
                     "or", "  " + "\n    ".join([*burn(1, "3d", "6h"), f"and {DONE}increase3d > {8 * BURN_RECIPIENTS}"]), ")", not_late("1d")),
          "Mail fails steadily and uses up the error budget.", text("day or more"), "overview"),
    Alert("SmtpDeliveryDelayBudgetBurn", "warning", "mail", "delay_slo", "15m",
          conditions(f"{SLOW}ratio_increase6h > 6 * {DELAY_BUDGET}", f"and {SLOW}ratio_increase30m > 6 * {DELAY_BUDGET}",
                     f"and {summed(TIMED, '6h')} > {2 * BURN_RECIPIENTS}", not_late("6h")),
          "Much mail to remote servers is late.",
          "{{ $value | humanizePercentage }} of the recipients that {{ $labels.server }} ({{ $labels.mta }}) delivered to remote servers in the last six hours waited longer than a minute.", "queue"),
])]
