#!/usr/bin/env python3
"""Writes src/schema/behaviour/facts.tsv from facts on what providers check: scripts/behaviour.py provider-behaviour.json

One line per resource type: its name, a tab, and as JSON what rules use. An alias has `=` and the type it stands for.
`--check` compares what is there with what would be written, byte for byte once unpacked."""
import json
import pathlib
import sys

USED = [
    "any_of", "at_least_one_of", "conflicts", "deprecated", "divisible_by", "empty_ok", "enum", "enum_ignore_case",
    "exactly_one_of", "format", "greater_than", "items", "length", "not_pattern", "pattern", "range", "required_with",
]  # fmt: skip
OUT = pathlib.Path(__file__).resolve().parent.parent / "src/schema/behaviour/facts.tsv"


def lines(facts):
    for name, entry in facts.items():
        if name.startswith("_"):
            continue
        used = {key: entry[key] for key in USED if key in entry}
        if used:
            yield f"{name}\t{json.dumps(used, separators=(',', ':'), sort_keys=True, ensure_ascii=False)}"
    for name, target in facts["_aliases"].items():
        yield f"{name}\t={target}"


def main():
    args = [arg for arg in sys.argv[1:] if arg != "--check"]
    if len(args) != 1:
        sys.exit(__doc__)
    text = "\n".join(sorted(lines(json.loads(pathlib.Path(args[0]).read_text())))) + "\n"
    if "--check" in sys.argv:
        same = OUT.read_text() == text
        sys.exit(None if same else f"{OUT.name} is not what the facts say")
    OUT.write_text(text)
    print(f"{OUT.name}: {len(text)} bytes")


main()
