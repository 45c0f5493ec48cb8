#!/usr/bin/env python3
"""Writes grafana/dashboards and grafana/alerts from the sources here.  build.py [--check]: --check only says what differs."""
import json
import os
import sys

sys.dont_write_bytecode = True
import boards.delivery, boards.exporter, boards.inbound, boards.overview, boards.queue, boards.security  # noqa: E401, E402
import rules.delivery, rules.exporter, rules.inbound, rules.ingest, rules.late, rules.queue, rules.security, rules.server, rules.silence, rules.slo  # noqa: E401, E402
from rules.rule import document  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
BOARDS = [boards.overview, boards.delivery, boards.inbound, boards.queue, boards.security, boards.exporter]
RULES = [rules.late, rules.exporter, rules.ingest, rules.silence, rules.slo, rules.delivery, rules.queue, rules.inbound, rules.security, rules.server]
HEAD = """
%s
Written by grafana/source/build.py; thresholds stand in grafana/source/thresholds.py. What to do about an alert: runbooks.md.
"""


def outputs():
    """Path below grafana/ and text of every generated file."""
    for module in BOARDS:
        yield f"dashboards/{module.BOARD['uid']}.json", json.dumps(module.BOARD, indent=1, ensure_ascii=False) + "\n"
    for module in RULES: yield f"alerts/smtp-{module.__name__.split('.')[-1]}.rules.yml", document(HEAD % module.__doc__, module.GROUPS)


def main():
    differing = []
    for path, text in outputs():
        file = os.path.normpath(os.path.join(HERE, "..", path))
        old = open(file, encoding="utf-8").read() if os.path.exists(file) else None
        if old == text: continue
        differing.append(path)
        if "--check" not in sys.argv[1:]:
            with open(file, "w", encoding="utf-8", newline="\n") as out: out.write(text)
    print("\n".join(f"{'differs' if '--check' in sys.argv[1:] else 'written'}: {p}" for p in differing) or "nothing to do")
    return 1 if differing and "--check" in sys.argv[1:] else 0


if __name__ == "__main__": sys.exit(main())
