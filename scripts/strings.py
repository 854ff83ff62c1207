#!/usr/bin/env python3
"""Strings are data: whatever a blueprint's text holds, real terraform reads the same text from what tfgen wrote.

Usage: strings.py TFGEN. Renders a blueprint full of hostile strings and asks `terraform console` for them.
Without terraform: fails under CI=true, says "skipped" and succeeds elsewhere.
"""
import json, os, pathlib, random, shutil, subprocess, sys, tempfile

PIECES = ['"', "'", "\\", "\n", "\r\n", "\t", "${", "$${", "%{", "%%{", "}", "{{", "}}", "{%", "#", "//", "/*", "<<EOT\n", "yes", "no", "on",
          "~", "null", "2020-01-01", "1e3", "0x1f", "1_000", ": ", "- ", "&a", "*a", "!tag", "|", ">", "@", "`", "é", "e\u0301", "漢字", "🙂",
          "\u2028", "\u00a0", "\ufeff", "\x07", "\x1b[31m", " ", "a", "B9", "${var.x}", "%{ if true }", "local.name", ""]


def main():
    tfgen = pathlib.Path(sys.argv[1]).resolve()
    if not shutil.which("terraform"):
        print("strings: " + ("no terraform" if os.environ.get("CI") == "true" else "skipped, no terraform"))
        sys.exit(os.environ.get("CI") == "true")
    dice = random.Random(20261101)
    texts = PIECES + ["".join(dice.choices(PIECES, k=dice.randint(2, 9))) for _ in range(400)]
    # Terraform normalises strings to NFC wherever they come from; so does the expectation.
    import unicodedata
    labels = {f"k{i}": text for i, text in enumerate(texts)}
    expected = {key: unicodedata.normalize("NFC", text) for key, text in labels.items()}
    blueprint = {
        "blueprint": 1, "name": "strings", "state": {"bucket": "strings-tfstate", "region": "us-east-1"},
        "environments": {"dev": {"region": "us-east-1"}},
        "cluster": {"access": {"cidrs": ["203.0.113.0/24"]}, "node_groups": {"system": {"instance_types": ["m7g.large"], "labels": labels}}},
    }
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        (work / "strings.yaml").write_text(json.dumps(blueprint, ensure_ascii=False))  # JSON is YAML
        subprocess.run([tfgen, "render", "strings.yaml", "--out", "out", "--quiet"], cwd=work, check=True, stdout=subprocess.DEVNULL)
        alone = work / "alone"
        shutil.copytree(work / "out/2_compute/config", alone / "config")
        shutil.copy(work / "out/2_compute/locals.tf", alone)
        ask = "jsonencode(local.config.cluster.node_groups.system.labels)\n"
        env = {**os.environ, "CHECKPOINT_DISABLE": "1", "TF_CLI_CONFIG_FILE": str(work / "none.tfrc")}
        (work / "none.tfrc").write_text("")
        answer = subprocess.run(["terraform", "console"], cwd=alone, input=ask, env=env, capture_output=True, text=True)
        if answer.returncode:
            sys.exit(f"strings: terraform console failed\n{answer.stderr}")
        got = json.loads(json.loads(answer.stdout))
    wrong = {key: (expected[key], got.get(key)) for key in expected if got.get(key) != expected[key]}
    for key, (wanted, found) in list(wrong.items())[:20]:
        print(f"strings: wrote {labels[key]!r}, terraform reads {found!r}", file=sys.stderr)
    print(f"strings: {len(expected) - len(wrong)} of {len(expected)} arrive as they were written")
    sys.exit(bool(wrong))


main()
