"""Panels as Grafana stores them. Every panel has a title, a description, a unit, thresholds and a text for no data."""
SOURCE = {"type": "prometheus", "uid": "${datasource}"}
PLAIN = [("green", None)]
RESULTS = {"delivered": "green", "deferred": "orange", "bounced": "red", "expired": "dark-red", "discarded": "purple", "handed_over": "blue"}
LOGINS = {"success": "green", "failure": "orange", "error": "red"}
OUTCOMES = {"counted": "green", "informational": "blue", "unmatched": "red", "malformed": "dark-red", "oversized": "purple", "not_mail": "text"}


def steps(*levels): return {"mode": "absolute", "steps": [{"color": c, "value": v} for c, v in levels or PLAIN]}


def target(ref, expr, legend, instant=False, form="time_series"):
    return {"datasource": SOURCE, "editorMode": "code", "expr": expr, "format": form, "instant": instant, "legendFormat": legend or "__auto", "range": not instant, "refId": chr(65 + ref)}


def panel(kind, title, description, defaults, options, targets, overrides=(), **more):
    return {"type": kind, "title": title, "description": description, "datasource": SOURCE,
            "fieldConfig": {"defaults": defaults, "overrides": list(overrides)}, "options": options, "targets": targets, **more}


def override(name, **properties):
    return {"matcher": {"id": "byName", "options": name}, "properties": [{"id": k.replace("__", "."), "value": v} for k, v in properties.items()]}


def painted(name, colour): return override(name, color={"fixedColor": colour, "mode": "fixed"})


def reduced(): return {"calcs": ["lastNotNull"], "fields": "", "values": False}


def stat(title, description, expr, unit, empty, levels=(), width=3, height=4, decimals=None, instant=True, text="value", legend=None, graph="none"):
    defaults = {"unit": unit, "color": {"mode": "thresholds"}, "mappings": [], "noValue": empty, "thresholds": steps(*levels)}
    if decimals is not None: defaults["decimals"] = decimals
    options = {"colorMode": "value", "graphMode": graph, "justifyMode": "auto", "orientation": "auto", "reduceOptions": reduced(), "textMode": text, "wideLayout": True}
    return width, height, panel("stat", title, description, defaults, options, [target(0, expr, legend or title, instant)])


def series(title, description, queries, unit, empty, width=12, height=8, stack="none", levels=(), legend="table", calcs=("mean", "max"), log=False, most=None, paint=None, place="right"):
    """Lines over time; queries: [(expr, legend)]."""
    custom = {"axisPlacement": "auto", "drawStyle": "line", "fillOpacity": 40 if stack != "none" else 0 if log or most else 10, "lineInterpolation": "linear", "lineWidth": 1, "showPoints": "never",
              "spanNulls": False, "stacking": {"group": "A", "mode": stack}, "thresholdsStyle": {"mode": "line" if levels else "off"}}
    defaults = {"unit": unit, "color": {"mode": "palette-classic"}, "custom": custom, "mappings": [], "noValue": empty, "thresholds": steps(*levels)}
    if log: custom["scaleDistribution"] = {"type": "log", "log": 10}
    else: defaults["min"] = 0
    if most is not None: defaults["max"] = most
    shown = {"calcs": list(calcs) if legend == "table" else [], "displayMode": legend, "placement": place if legend == "table" else "bottom", "showLegend": True}
    return width, height, panel("timeseries", title, description, defaults, {"legend": shown, "tooltip": {"mode": "multi", "sort": "desc"}},
                                [target(i, e, l) for i, (e, l) in enumerate(queries)], [painted(v, c) for v, c in (paint or {}).items()])


def table(title, description, keys, columns, empty, width=8, height=9, extra=()):
    """Rows by label (keys: {label: heading}) with one column per query (columns: [(expr, heading, unit)]), sorted by the first."""
    first = columns[0][1]
    values = [f"Value #{chr(65 + i)}" for i in range(len(columns))]
    names = [*keys, *values] + (["Value"] if len(columns) == 1 else [])
    renamed = {**keys, **dict(zip(values, [h for _, h, _ in columns]))} | ({"Value": first} if len(columns) == 1 else {})
    defaults = {"unit": "short", "color": {"mode": "thresholds"}, "custom": {"align": "auto", "cellOptions": {"type": "auto"}, "filterable": True, "inspect": False, "minWidth": 60},
                "mappings": [], "noValue": empty, "thresholds": steps()}
    organize = {"excludeByName": {"Time": True}, "indexByName": {n: i for i, n in enumerate(names)}, "renameByName": renamed}
    return width, height, panel(
        "table", title, description, defaults, {"cellHeight": "sm", "showHeader": True, "sortBy": [{"desc": True, "displayName": first}]},
        [target(i, e, None, True, "table") for i, (e, _, _) in enumerate(columns)],
        [override(h, unit=u, **({"decimals": 0} if u == "short" else {})) for _, h, u in columns] + list(extra),
        transformations=[{"id": "merge", "options": {}}, {"id": "organize", "options": organize}])


def bars(title, description, expr, legend, unit, empty, levels=(), width=8, height=8, most=None):
    defaults = {"unit": unit, "color": {"mode": "thresholds"}, "mappings": [], "min": 0, "noValue": empty, "thresholds": steps(*levels)}
    if most is not None: defaults["max"] = most
    options = {"displayMode": "basic", "legend": {"calcs": [], "displayMode": "list", "placement": "bottom", "showLegend": False}, "maxVizHeight": 300, "minVizHeight": 16, "minVizWidth": 8,
               "namePlacement": "auto", "orientation": "horizontal", "reduceOptions": reduced(), "showUnfilled": True, "sizing": "auto", "valueMode": "color"}
    return width, height, panel("bargauge", title, description, defaults, options, [target(0, expr, legend, True)])


def heatmap(title, description, expr, unit, empty, width=12, height=9):
    """Buckets over time; unit is that of the bounds."""
    defaults = {"unit": unit, "custom": {"hideFrom": {"legend": False, "tooltip": False, "viz": False}, "scaleDistribution": {"type": "linear"}}, "noValue": empty, "thresholds": steps()}
    options = {"calculate": False, "cellGap": 1, "cellValues": {"unit": "cps"},
               "color": {"exponent": 0.5, "fill": "dark-orange", "mode": "scheme", "reverse": True, "scale": "exponential", "scheme": "Spectral", "steps": 64},
               "exemplars": {"color": "rgba(255,0,255,0.7)"}, "filterValues": {"le": 1e-9}, "legend": {"show": True}, "rowsFrame": {"layout": "auto"}, "showValue": "never",
               "tooltip": {"mode": "single", "showColorScale": False, "yHistogram": True}, "yAxis": {"axisPlacement": "left", "reverse": False, "unit": unit}}
    return width, height, panel("heatmap", title, description, defaults, options, [target(0, expr, "{{le}}", form="heatmap")], maxDataPoints=120)


def alerts(title, description, width=12, height=8):
    options = {"alertInstanceLabelFilter": "", "alertName": "Smtp", "dashboardAlerts": False, "groupBy": [], "groupMode": "default", "maxItems": 20, "sortOrder": 3,
               "stateFilter": {"error": True, "firing": True, "noData": False, "normal": False, "pending": True}, "viewMode": "list"}
    return width, height, {"type": "alertlist", "title": title, "description": description, "datasource": SOURCE, "options": options}
