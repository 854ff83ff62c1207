#!/usr/bin/env python3
"""How far `tfgen lint` agrees with `terraform validate` on values, and on arguments that exclude or need each other.
Usage: agreement_values.py [--most N] [--tfgen BINARY] TREE...

As agreement.py: folders of a copy of each TREE that terraform accepts over the oracle (${TFGEN_SHARED:-../shared}/oracle), lines changed,
each to another mistake by facts/provider-behaviour.json: a value that is in no list, a range of addresses with an address inside, a text
too long, a number out of range, no ARN, no JSON, a text of the wrong form; an argument of another name that excludes one that is there,
and one less where one must be. Terraform says of many in one run. Counted is where it complains on the changed line (of a group: on the
line that its block opens with), and whether we do, and where we complain and it does not. Exit code 1 below 99 % or with a false finding."""

import argparse, collections, gzip, json, os, pathlib, re, shutil, subprocess, sys, tempfile

arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
arguments.add_argument("trees", nargs="+", type=pathlib.Path, metavar="TREE")
arguments.add_argument("--most", type=int, default=10**9, metavar="N", help="stop after so many mutations")
arguments.add_argument("--tfgen", type=pathlib.Path, default="target/release/tfgen", metavar="BINARY")
arguments = arguments.parse_args()
shared = pathlib.Path(os.environ.get("TFGEN_SHARED", "../shared")).resolve()
tfgen = arguments.tfgen.resolve()
RULES = "argument-value,argument-conflict"

FACTS = json.loads((shared / "facts/provider-behaviour.json").read_text())
for alias, of in FACTS["_aliases"].items():
    FACTS.setdefault(alias, FACTS[of])
subset = json.loads(gzip.open(next(shared.glob("oracle/schemas/aws-subset*"))).read())["provider_schemas"]
SUBSET = {name for one in subset.values() for part in ("resource_schemas", "data_source_schemas") for name in one.get(part, {})}
SCHEMAS = {}
for path in sorted(shared.glob("oracle/schemas/*.json.gz"), key=lambda path: [int(n) for n in re.findall(r"\d+", path.name)]):
    if "subset" not in path.name:
        for one in json.loads(gzip.open(path).read())["provider_schemas"].values():
            SCHEMAS.update({name: schema["block"] for name, schema in one.get("resource_schemas", {}).items()})

HEADER = re.compile(r'^resource "([\w-]+)" "([\w-]+)" \{\s*(#.*)?$')
OPENS = re.compile(r"^\s*([\w-]+) \{\s*(#.*)?$")
ARGUMENT = re.compile(r"^(\s*)([A-Za-z_][\w-]*)(\s*)=(\s*)(.+?)\s*$")


def closed(value):
    return not value.startswith("<<") and all(value.count(a) == value.count(b) for a, b in ("()", "[]", "{}")) and value.count('"') % 2 == 0


class Body:
    """The body of a resource or of a block in it: its type, the path of blocks, where it opens, its arguments by name, its blocks."""

    def __init__(self, kind, path, head, schema):
        self.kind, self.path, self.head, self.schema, self.arguments, self.blocks = kind, path, head, schema, {}, []

    def full(self, name):
        return ".".join([*self.path, name])


def scan(lines):
    """The bodies of resources of known types in a file that is laid out as `terraform fmt` does; `dynamic` blocks are passed over."""
    bodies, stack, heredoc = [], [], None
    for number, text in enumerate(lines):
        if heredoc:
            heredoc = None if text.strip() == heredoc else heredoc
            continue
        if match := re.search(r"<<[-~]?(\w+)\s*$", text):
            heredoc = match[1]
        if match := HEADER.match(text):
            stack = [Body(match[1], [], number, SCHEMAS[match[1]])] if match[1] in FACTS and match[1] in SCHEMAS else []
            bodies += stack
            continue
        if text == "}" or not stack:
            stack = []
            continue
        indent = len(text) - len(text.lstrip())
        if text.strip() == "}" and indent == 2 * (len(stack) - 1) and indent:
            stack.pop()
        if indent != 2 * len(stack):
            continue
        body = stack[-1]
        if (match := OPENS.match(text)) and body:
            inner = body.schema.get("block_types", {}).get(match[1])
            body.blocks.append(match[1])
            stack.append(Body(body.kind, [*body.path, match[1]], number, inner["block"]) if inner else None)
            bodies += [stack[-1]] if inner else []
        elif text.rstrip().endswith("{") and not ARGUMENT.match(text):
            if body:
                body.blocks += re.findall(r'dynamic "([\w-]+)"', text)
            stack.append(None)
        elif body and (match := ARGUMENT.match(text)):
            body.arguments[match[2]] = (number, match[5] if closed(match[5]) else None)
    return bodies


def wrong_values(facts, name):
    """Values of an argument that are mistakes, by kind."""
    values = facts.get("enum", {}).get(name)
    if values:
        yield "enum", '"no-such-value"' if isinstance(values[0], str) else "987654"
    least, most = facts.get("length", {}).get(name, [None, None])
    if most is not None and most < 3000:
        yield "length", '"' + "x" * (int(most) + 1) + '"'
    elif least:
        yield "length", '""'
    least, most = facts.get("range", {}).get(name, [None, None])
    if most is not None:
        yield "range", str(int(most) + 1)
    if least is not None:
        yield "range", str(int(least) - 1)
    form = facts.get("format", {}).get(name, "")
    if "cidr" in form:
        yield "cidr", '"fd00::1/64"' if "ipv6" in form else '"10.0.0.1/33"' if form == "cidr" else '"10.0.0.1/24"'
    yield from {"arn": [("arn", '"no-arn"')], "json": [("json", '"{"')], "iam_policy_json": [("json", '"[]"')], "ip": [("ip", '"10.0.0"')],
                "ipv4": [("ip", '"10.0.0"')], "account_id": [("account", '"123"')]}.get(form, [])
    for key, wrong in (("pattern", False), ("not_pattern", True)):
        for pattern in (lambda said: said if isinstance(said, list) else [said])(facts.get(key, {}).get(name, [])):
            try:
                found = [text for text in ("a b!", "", "--", "sg-", "a-", "-a", "alias/aws/x") if bool(re.search(pattern, text)) == wrong]
            except re.error:
                continue
            if found:
                yield "pattern", json.dumps(found[0])


def of_values(lines, body):
    facts = FACTS[body.kind]
    for name, (number, value) in body.arguments.items():
        attribute = body.schema.get("attributes", {}).get(name)
        if value is None or not attribute:
            continue
        ty = attribute.get("type")
        for kind, wrong in wrong_values(facts, body.full(name)):
            if isinstance(ty, list) and ty[0] in ("list", "set") and isinstance(ty[1], str):
                wrong = f"[{wrong}]"
            elif not isinstance(ty, str) or ty == "bool" or ty == "number" and wrong.startswith('"'):
                continue
            indent, _, before, after, _ = ARGUMENT.match(lines[number]).groups()
            yield kind, number, f"{indent}{name}{before}={after}{wrong}", number


def of_groups(lines, body):
    facts = FACTS[body.kind]
    prefix = ".".join(body.path) + "." if body.path else ""
    own = lambda path: path[len(prefix):] if path.startswith(prefix) and "." not in path[len(prefix):] else None
    there = set(body.arguments) | set(body.blocks)
    plain = {name for name, (_, value) in body.arguments.items() if value and re.fullmatch(r'"[^"$%]+"|[1-9][0-9]*|true', value)}
    grouped = {own(path) for key in ("conflicts", "exactly_one_of", "at_least_one_of", "required_with") for group in facts.get(key, []) for path in group}
    attributes = body.schema.get("attributes", {})
    free = [name for name, (_, value) in body.arguments.items() if value and name not in grouped and attributes.get(name, {}).get("optional")]
    for key in ("conflicts", "exactly_one_of"):
        for group in facts.get(key, []):
            names = [own(path) for path in group]
            if None in names or not free:
                continue
            have = [name for name in names if name in plain]
            lack = [name for name in names if name not in there and attributes.get(name, {}).get("optional") and isinstance(attributes[name].get("type"), str)]
            if have and lack:
                number = body.arguments[free[0]][0]
                value = {"string": '"x"', "number": "1", "bool": "true"}[attributes[lack[0]]["type"]]
                indent = re.match(r"\s*", lines[number])[0]
                yield "conflict", number, f"{indent}{lack[0]} = {value}", body.head
    for key in ("exactly_one_of", "at_least_one_of"):
        for group in facts.get(key, []):
            names = [own(path) for path in group]
            have = [name for name in names if name in there]
            if None not in names and len(have) == 1 and body.arguments.get(have[0], (0, None))[1]:
                yield "none", body.arguments[have[0]][0], "", body.head


def terraform(folder, *words):
    aws = set().union(*(re.findall(r'"(aws_[a-z0-9_]+)"', path.read_text(errors="replace")) for path in folder.rglob("*.tf")))
    more = {"TFSIM_AWS": "subset"} if aws <= SUBSET and not (folder / ".full").exists() else {}
    command = ["nice", "-n", "10", shared / "oracle/with-terraform", "terraform", f"-chdir={folder}", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=900, env=os.environ | more)


def theirs(folder):
    try:
        told = json.loads(terraform(folder, "validate", "-json").stdout)["diagnostics"]
    except (ValueError, KeyError):
        return None
    places = [(one.get("range") or {"filename": "", "start": {"line": 0}}, one) for one in told if one["severity"] == "error"]
    return {(place["filename"], place["start"]["line"] - 1): f"{one['summary']}: {one.get('detail', '')}" for place, one in places}


def ours(copy, folder):
    run = subprocess.run(["nice", "-n", "10", tfgen, "lint", copy, "--only", RULES, "--format", "json", "--exit-zero"], capture_output=True, text=True)
    found = {}
    for one in json.loads(run.stdout)["findings"]:
        path = (pathlib.Path.cwd() / one["path"]).resolve()
        if path.parent == folder.resolve():
            found[(path.name, one["start"]["line"] - 1)] = one["message"]
    return found


score = collections.Counter()


def say(kind, place, words):
    print(f"{kind}: {place}: {words[:260]}", flush=True)


def judge(copy, folder, name, group, last):
    """Writes a group of mutations, asks both, takes them back. Returns those that terraform was silent about, unless it is the last time."""
    before = {one["file"]: (folder / one["file"]).read_text() for one in group}
    for file, text in before.items():
        lines = text.split("\n")
        for one in group:
            if one["file"] == file:
                lines[one["line"]] = one["text"]
        (folder / file).write_text("\n".join(lines))
    them, us = theirs(folder), ours(copy, folder)
    for file, text in before.items():
        (folder / file).write_text(text)
    expected, silent = set(), []
    if them is None:
        return silent
    for one in group:
        place = (one["file"], one["expected"])
        expected |= {place, (one["file"], one["line"])}
        words = f"[{one['kind']}] {one['text'].strip()}"
        if place in them and place in us:
            score[one["kind"], "found"] += 1
        elif place in them:
            score[one["kind"], "missed"] += 1
            say("missed", f"{name}/{place[0]}:{place[1] + 1}", f"{words} | {them[place]}")
        elif not last:
            silent.append(one)
        else:
            score[one["kind"], "harmless"] += 1
            if place in us:
                score["ahead"] += 1
                say("ahead", f"{name}/{place[0]}:{place[1] + 1}", f"{words} | {us[place]}")
    for place in us if last else []:
        if place not in them and place not in expected:
            score["false"] += 1
            say("false", f"{name}/{place[0]}:{place[1] + 1}", us[place])
    return silent


def work(tree, total):
    copy = pathlib.Path(tempfile.mkdtemp(prefix="tfgen-values-")).resolve()
    try:
        shutil.copytree(tree, copy / "tree", symlinks=True, ignore=shutil.ignore_patterns(".git", ".terraform", ".terraform.lock.hcl"))
        (copy / "tree" / ".git").mkdir()
        for folder in sorted({path.parent for path in (copy / "tree").rglob("*.tf")}):
            texts = {path.name: path.read_text(errors="replace") for path in sorted(folder.glob("*.tf"))}
            every = []
            for file, text in texts.items():
                lines = text.split("\n")
                for body in scan(lines):
                    for kind, line, new, expected in [*of_values(lines, body), *of_groups(lines, body)]:
                        every.append({"kind": kind, "file": file, "line": line, "text": new, "expected": expected, "head": body.head})
            if not every or total[0] >= arguments.most:
                continue
            name = tree.name + "/" + str(folder.relative_to(copy / "tree"))
            init = lambda: terraform(folder, "init", "-backend=false", "-input=false").returncode == 0
            if not init():
                (folder / ".full").touch()
            if (folder / ".full").exists() and not init():
                score["folders that terraform cannot init"] += 1
                continue
            them, us = theirs(folder), ours(copy / "tree", folder)
            score["folders"] += 1
            for place in us:
                if them is not None and place not in them:
                    score["false on what is unchanged"] += 1
                    say("false, unchanged", f"{name}/{place[0]}:{place[1] + 1}", us[place])
            if them is None or them:
                score["folders with errors as they are"] += 1
                say("errors", name, str(them)[:200])
                continue
            # What depends on a resource that fails is not looked at: what terraform is silent about is asked again without the others.
            todo = every
            for last in (False, False, False, True):
                todo = [one for group in batches(todo) for one in judge(copy / "tree", folder, name, group, last)]
            total[0] += len(every)
            shutil.rmtree(folder / ".terraform", ignore_errors=True)
            print(f"{name}: {len(every)} mutations", flush=True)
    finally:
        shutil.rmtree(copy, ignore_errors=True)


def batches(todo):
    """At most one change of a line, and one of a group in a body, at a time."""
    groups = []
    for one in todo:
        taken = {(one["file"], one["line"]), (one["file"], one["expected"])}
        for group, used in groups:
            if len(group) < 80 and not taken & used:
                break
        else:
            group, used = [], set()
            groups.append((group, used))
        group.append(one)
        used |= taken
    return [group for group, _ in groups]


def main():
    total = [0]
    for tree in arguments.trees:
        work(tree, total)
    kinds = sorted({key[0] for key in score if isinstance(key, tuple)})
    print("\nkind        told by terraform   found   harmless")
    for kind in kinds:
        print(f"{kind:10} {score[kind, 'found'] + score[kind, 'missed']:18} {score[kind, 'found']:7} {score[kind, 'harmless']:10}")
    for key, n in sorted((key, n) for key, n in score.items() if isinstance(key, str)):
        print(f"{key}: {n}")
    found, missed = (sum(score[kind, what] for kind in kinds) for what in ("found", "missed"))
    print(f"{found} of {found + missed} found ({found / max(1, found + missed):.2%})")
    return 0 if found >= 0.99 * (found + missed) and not score["false"] and not score["false on what is unchanged"] else 1


sys.exit(main())
