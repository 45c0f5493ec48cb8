#!/usr/bin/env python3
"""Writes grafana/dashboards and grafana/alerts from the sources here.  build.py [--check]: --check only says what differs."""
import json
import os
import sys

sys.dont_write_bytecode = True
from boards import delivery, exporter, inbound, overview, queue, security  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
BOARDS = [overview, delivery, inbound, queue, security, exporter]


def outputs():
    """Path below grafana/ and text of every generated file."""
    for module in BOARDS:
        yield f"dashboards/{module.BOARD['uid']}.json", json.dumps(module.BOARD, indent=1, ensure_ascii=False) + "\n"


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
