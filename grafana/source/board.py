"""A dashboard in Grafana's classic JSON (schema 39, Grafana 10.4 and newer)."""
from panels import SOURCE
from query import EXPORTER, MAIL
from thresholds import RUNBOOKS


def board(name, title, description, rows, variables):
    """rows: (title, [panel, ...]); panels flow from left to right over 24 columns."""
    panels, y = [], 0
    for heading, row in rows:
        panels.append({"type": "row", "id": len(panels) + 1, "title": heading, "collapsed": False, "panels": [], "gridPos": {"h": 1, "w": 24, "x": 0, "y": y}})
        y, x, tallest = y + 1, 0, 0
        for width, height, panel in row:
            if x + width > 24: y, x, tallest = y + tallest, 0, 0
            panels.append({"id": len(panels) + 1, **panel, "gridPos": {"h": height, "w": width, "x": x, "y": y}})
            x, tallest = x + width, max(tallest, height)
        y += tallest
    return {
        "uid": f"smtp-{name}", "title": f"SMTP / {title}", "description": description, "tags": ["smtp", "smtp-log-exporter"],
        "schemaVersion": 39, "version": 1, "editable": False, "graphTooltip": 1, "timezone": "", "weekStart": "", "fiscalYearStartMonth": 0,
        "liveNow": False, "refresh": "1m", "time": {"from": "now-6h", "to": "now"}, "timepicker": {},
        "templating": {"list": [VARIABLES[v] for v in ["datasource", "job", "instance", *variables]]},
        "annotations": {"list": annotations("mta" in variables)}, "links": links(), "panels": panels}


def choice(name, label, query):
    return {"type": "query", "name": name, "label": label, "datasource": SOURCE, "definition": query, "query": {"query": query, "refId": "StandardVariableQuery"},
            "refresh": 2, "sort": 1, "multi": True, "includeAll": True, "allValue": ".+", "current": {"text": "All", "value": "$__all"},
            "options": [], "regex": "", "hide": 0, "skipUrlSync": False}


TOPS = ["5", "10", "20", "50"]
VARIABLES = {
    "datasource": {"type": "datasource", "name": "datasource", "label": "Data source", "query": "prometheus", "regex": "", "current": {"text": "default", "value": "default"},
                   "hide": 0, "includeAll": False, "multi": False, "options": [], "refresh": 1, "skipUrlSync": False},
    "job": choice("job", "job", "label_values(smtplog_build_info, job)"),
    "instance": choice("instance", "instance", 'label_values(smtplog_build_info{job=~"$job"}, instance)'),
    "server": choice("server", "server", f"label_values(smtp_delivery_attempts_total{{{EXPORTER}}}, server)"),
    "mta": choice("mta", "mta", f'label_values(smtp_delivery_attempts_total{{{EXPORTER},server=~"$server"}}, mta)'),
    "provider": choice("provider", "provider", f"label_values(smtp_provider_delivery_attempts_total{{{MAIL}}}, provider)"),
    "topn": {"type": "custom", "name": "topn", "label": "Top", "query": ",".join(TOPS), "current": {"text": "10", "value": "10"},
             "options": [{"selected": n == "10", "text": n, "value": n} for n in TOPS], "hide": 0, "includeAll": False, "multi": False, "skipUrlSync": False},
}


def annotation(name, colour, expr, title, text, keys):
    return {"name": name, "datasource": SOURCE, "enable": True, "hide": False, "iconColor": colour, "expr": expr, "step": "60s",
            "titleFormat": title, "textFormat": text, "tagKeys": keys, "useValueForTime": False}


def annotations(of_servers):
    # Alerts about the exporter have no server: they concern all of them.
    servers = ',server=~"|$server",mta=~"|$mta"' if of_servers else ""
    return [
        {"builtIn": 1, "datasource": {"type": "grafana", "uid": "-- Grafana --"}, "enable": True, "hide": True, "iconColor": "rgba(0, 211, 255, 1)",
         "name": "Annotations & Alerts", "type": "dashboard"},
        annotation("Alerts", "red", f'ALERTS{{alertname=~"Smtp.+",alertname!="SmtpWatchdog",alertstate="firing",{EXPORTER}{servers}}}',
                   "{{alertname}}", "{{severity}} {{server}} {{source}} {{provider}} {{instance}}", "severity"),
        annotation("Exporter restarts", "purple", f"changes(process_start_time_seconds{{{EXPORTER}}}[5m]) > 0", "exporter restarted", "{{instance}}", "instance"),
        annotation("Log backlog read", "orange", f"sum by (instance, source) (increase(smtplog_late_lines_total{{{EXPORTER}}}[5m])) > 0",
                   "log backlog read", "{{source}} on {{instance}}: bursts here are its arrival at the exporter, not in the mail", "source"),
        annotation("Counting started anew", "blue", f"changes(smtplog_counting_start_timestamp_seconds{{{EXPORTER}}}[5m]) > 0",
                   "counting started anew", "{{instance}}", "instance")]


def link(kind, title, icon, **more):
    return {"type": kind, "title": title, "icon": icon, "tags": [], "asDropdown": False, "includeVars": False, "keepTime": False, "targetBlank": False, "tooltip": "", "url": "", **more}


def links():
    """Between the dashboards, and to the runbooks where they have an address that a browser finds."""
    between = link("dashboards", "SMTP dashboards", "external link", tags=["smtp-log-exporter"], asDropdown=True, includeVars=True, keepTime=True)
    runbooks = link("link", "Runbooks", "doc", url=RUNBOOKS, targetBlank=True, tooltip="What each alert means and what to do")
    return [between, runbooks] if "://" in RUNBOOKS else [between]
