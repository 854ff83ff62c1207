#!/usr/bin/env python3
"""What Helm charts accept as values, packed for the binary: src/charts/charts.bin out of src/charts/charts.jsonl.gz.

    scripts/charts.py               packs
    scripts/charts.py --take DIR    first makes the .jsonl.gz anew from a directory with a JSON file per chart

A line of the .jsonl.gz is a chart: chart, version, repository, keys (dotted path, `\\.` for a dot in a name, to type and via), open
(free-form below), subcharts by alias, schema_closed (maps whose unknown keys Helm refuses). src/charts/packed.rs reads what is packed
here, and tests/charts compares the two.
"""
import gzip
import json
import pathlib
import re
import sys
import zlib

HERE = pathlib.Path(__file__).resolve().parent.parent / "src" / "charts"
LISTED, PACKED = HERE / "charts.jsonl.gz", HERE / "charts.bin"


def take(directory):
    lines = []
    for path in sorted(pathlib.Path(directory).glob("*.json")):
        if path.name.endswith(".schema.json"):
            continue
        chart = json.loads(path.read_text())
        kept = {name: chart[name] for name in ("chart", "version", "repository", "open")}
        kept["keys"] = {key: {part: of[part] for part in ("type", "via") if part in of} for key, of in chart["keys"].items()}
        kept["subcharts"] = chart["subcharts"] or {}
        kept["schema_closed"] = chart.get("schema_closed") or []
        lines.append(json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False))
    LISTED.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode(), 9, mtime=0))


def names(path):
    return tuple(part.replace("\\.", ".") for part in re.split(r"(?<!\\)\.", path))


def pack(chart):
    """Subcharts, a blank line, then every key below its parent: depth, type and marks as a letter each, and the name."""
    lines = []
    for alias, sub in sorted(chart["subcharts"].items()):
        lines.append("\t".join([alias] + [sub.get(part) or "" for part in ("chart", "version", "repository", "condition")]))
    lines.append("")
    keys = {names(path): of for path, of in chart["keys"].items()}
    open_, closed = {names(path) for path in chart["open"]}, {names(path) for path in chart["schema_closed"]}
    every = set()
    for path in list(keys) + list(open_):
        every.update(path[:depth] for depth in range(1, len(path) + 1))
    for path in sorted(every):
        of = keys.get(path, {"type": "-"})
        kind = {"string": "s", "int": "i", "float": "f", "bool": "b", "list": "l", "map": "m", "null": "n", "-": "-"}[of["type"]]
        marks = (path in open_) + 2 * (path in closed) + {"removed": 4, "notes": 8}.get(of.get("via"), 0)
        lines.append(chr(64 + len(path)) + kind + chr(65 + marks) + path[-1])
    return "\n".join(lines).encode()


def main():
    if sys.argv[1:2] == ["--take"]:
        take(sys.argv[2])
    index, bodies = [], []
    for line in gzip.decompress(LISTED.read_bytes()).decode().splitlines():
        chart = json.loads(line)
        body = zlib.compress(pack(chart), 9)
        closed = "closed" if "(root)" in chart["schema_closed"] else ""
        index.append("\t".join([chart["chart"], chart["version"], chart["repository"], closed, str(len(body))]) + "\n")
        bodies.append(body)
    PACKED.write_bytes("".join(index).encode() + b"\n" + b"".join(bodies))


main()
