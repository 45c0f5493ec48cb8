"""Selectors and the common shapes of dashboard queries."""
EXPORTER = 'job=~"$job",instance=~"$instance"'
MAIL = EXPORTER + ',server=~"$server",mta=~"$mta"'
PROVIDER = 'provider=~"$provider"'
STEP, RANGE = "$__rate_interval", "$__range"


def pick(metric, *matchers):
    """The metric with the dashboard's variables."""
    return f"{metric}{{{','.join([MAIL if metric.startswith('smtp_') else EXPORTER, *matchers])}}}"


def aggregate(how, by, inner):
    return f"{how} by ({by}) ({inner})" if by else f"{how}({inner})"


def rate(metric, by, *matchers):
    """Per second, over the dashboard's step."""
    return aggregate("sum", by, f"rate({pick(metric, *matchers)}[{STEP}])")


def count(metric, by, *matchers, at_end=False):
    """How many in the dashboard's time range."""
    return aggregate("sum", by, f"increase({pick(metric, *matchers)}[{RANGE}]{' @ end()' if at_end else ''})")


def quantile(q, metric, by, *matchers):
    return f"histogram_quantile({q}, {rate(metric + '_bucket', 'le' + (', ' + by if by else ''), *matchers)})"


def top(metric, by, bounded, *matchers):
    """The most frequent values in the time range, and always the row of everything that has no slot of its own."""
    named = count(metric, by, *matchers, f'{bounded}!="other"')
    rest = count(metric, by, *matchers, f'{bounded}="other"')
    return f"topk($topn, {named} > 0) or ({rest} > 0)"


def of_top(query, metric, by, *matchers):
    """A query for the values that lead over the whole time range (a topk per step would draw another set at each), and for the rest."""
    named = count(metric, by, *matchers, f'{by}!="other"', at_end=True)
    rest = count(metric, by, *matchers, f'{by}="other"', at_end=True)
    return f"({query}) and on ({by}) (topk($topn, {named} > 0) or {rest})"
