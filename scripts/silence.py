#!/usr/bin/env python3
"""What tfgen says of public repositories, against what people who read the code said of each finding.

Usage: silence.py TFGEN CHECKOUTS [OWNER/NAME...]
CHECKOUTS holds a directory OWNER+NAME for each repository of tests/silence/verdicts.csv, at the commit that it names. Told are findings
that nobody has judged (as rows to complete), judged ones that are said no more, and how many were true and false. Exit code 1 when
an error is false, more than 2 % of the warnings are, or something was not judged. Rows hold no text of the repositories. A row whose
fingerprint is `*N` judges all findings of its rule there that have no row of their own, when there are N of them: a tree that a program
made has thousands alike.
"""
import collections, csv, json, pathlib, subprocess, sys

VERDICTS = pathlib.Path(__file__).resolve().parent.parent / "tests/silence/verdicts.csv"


def said(tfgen, checkout):
    run = [tfgen, "lint", "--format", "json", "--exit-zero", "--quiet", "."]
    answer = subprocess.run(run, cwd=checkout, capture_output=True, text=True, check=True)
    return json.loads(answer.stdout)["findings"]


def main():
    tfgen, checkouts, *only = sys.argv[1:]
    tfgen, judged = str(pathlib.Path(tfgen).resolve()), collections.defaultdict(dict)
    commits, counts, wrong = {}, collections.Counter(), 0
    with open(VERDICTS, newline="") as file:
        for row in csv.DictReader(file):
            commits[row["repository"]] = row["commit"]
            if row["fingerprint"]:
                judged[row["repository"]][row["rule"], row["fingerprint"]] = row
    rows = csv.writer(sys.stdout, lineterminator="\n")
    for name, commit in sorted(commits.items()):
        checkout = pathlib.Path(checkouts) / name.replace("/", "+")
        if only and name not in only or not checkout.is_dir():
            continue
        known = dict(judged[name])
        findings = said(tfgen, checkout)
        alike = collections.Counter(one["rule"] for one in findings if (one["rule"], one["fingerprint"]) not in known)
        many = {rule: row for (rule, fingerprint), row in known.items() if fingerprint == f"*{alike[rule]}"}
        known = {of: row for of, row in known.items() if row not in many.values()}
        for finding in findings:
            row = known.pop((finding["rule"], finding["fingerprint"]), None) or many.get(finding["rule"])
            counts[finding["level"], row["verdict"] if row else "not judged"] += 1
            if row is None:
                wrong += 1
                rows.writerow([name, commit, finding["rule"], finding["level"], finding["fingerprint"], "?", ""])
        for rule, fingerprint in known:
            print(f"no more: {name} {rule} {fingerprint}")
    for (level, verdict), count in sorted(counts.items()):
        print(f"{level:8} {verdict:10} {count}", file=sys.stderr)
    warnings = counts["warning", "true"] + counts["warning", "false"]
    sys.exit(bool(wrong or counts["error", "false"] or counts["warning", "false"] * 50 > warnings))


if __name__ == "__main__":
    main()
