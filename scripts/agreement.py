#!/usr/bin/env python3
"""How far `tfgen lint` agrees with `terraform validate` on what providers accept: by mutations of modules that are fine.
Usage: agreement.py [--most N] [--per-folder N] [--kinds A,B] [--tfgen BINARY] [--json FILE] TREE...

Every folder of a copy of each TREE whose resources terraform knows over the oracle (${TFGEN_SHARED:-../shared}/oracle) is a place: what
`terraform validate` says of it unchanged must be what we say. Then lines are changed, each to another mistake: of structure by the
schemas, of values by facts/provider-behaviour.json. Terraform says of many in one run, and of what it was silent about again among
fewer, at last alone. Counted is where it complains on the changed line (of what is lacking or too many: on the line that the block
opens with), and whether we do. Where we alone complain it is false on a line that was not changed, and ahead on one that was: inside of
`dynamic` blocks terraform says some of it only in a plan. Nothing is chosen by chance. Our rules that are compared are those of the
section on provider schemas. Exit code 1 below 99 % or with a false finding."""

import argparse, collections, gzip, hashlib, json, os, pathlib, re, shutil, subprocess, sys, tempfile

arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
arguments.add_argument("trees", nargs="+", type=pathlib.Path, metavar="TREE")
arguments.add_argument("--most", type=int, default=10**9, metavar="N", help="stop after so many mutations")
arguments.add_argument("--per-folder", type=int, default=12, metavar="N", help="at most so many of a kind in a folder")
arguments.add_argument("--kinds", default="", metavar="A,B", help="only these kinds of mutation")
arguments.add_argument("--tfgen", type=pathlib.Path, default="target/release/tfgen", metavar="BINARY")
arguments.add_argument("--json", type=pathlib.Path, metavar="FILE", help="write every disagreement there")
arguments = arguments.parse_args()
shared = pathlib.Path(os.environ.get("TFGEN_SHARED", "../shared")).resolve()
tfgen = arguments.tfgen.resolve()

RULES = ("unknown-resource-type,unknown-argument,missing-argument,unknown-block,block-count,unknown-attribute,read-only-argument,"
         "argument-type,argument-value,argument-conflict,removed-argument")


# ---- what providers accept ----

def schemas():
    """Newest release of each provider, blocks by mode and type; and the types that the oracle's small schema of aws has."""
    found, subset = {}, set()
    version = lambda path: [int(n) for n in re.findall(r"\d+", path.name.split("_")[-1])]
    for path in sorted(shared.glob("oracle/schemas/*.json.gz"), key=version):
        for provider in json.loads(gzip.open(path).read())["provider_schemas"].values():
            for mode, kinds in (("resource", "resource_schemas"), ("data", "data_source_schemas")):
                if path.name.startswith("aws-subset"):
                    subset |= set(provider.get(kinds, {}))
                else:
                    found.update({(mode, name): schema["block"] for name, schema in provider.get(kinds, {}).items()})
    return found, subset


SCHEMAS, SUBSET = schemas()
FACTS = json.loads((shared / "facts/provider-behaviour.json").read_text())
for alias, of in FACTS["_aliases"].items():
    FACTS.setdefault(alias, FACTS[of])


# ---- the bodies of resources, in a file that is laid out as `terraform fmt` does ----

META = {"count", "for_each", "provider", "depends_on"}
SKIPPED = {"lifecycle", "connection", "provisioner"}
HEADER = re.compile(r'^(resource|data) "([\w-]+)" "([\w-]+)" \{\s*(#.*)?$')
OPENS = re.compile(r'^\s*(?:dynamic "(?P<dynamic>[\w-]+)"|(?P<block>[\w-]+))( "[^"]*")* \{\s*(#.*)?$')
ARGUMENT = re.compile(r"^(\s*)([A-Za-z_][\w-]*)(\s*)=(\s*)(.+?)\s*$")


def closed(value):
    """Does a value end on its line?"""
    return not value.startswith("<<") and all(value.count(a) == value.count(b) for a, b in ("()", "[]", "{}")) and value.count('"') % 2 == 0


class Body:
    """Of a resource or of a block in it. Arguments by name: line, and value where that ends on it; blocks: name and line."""

    def __init__(self, mode, kind, path, head, schema, dynamic=False):
        self.mode, self.kind, self.path, self.head, self.schema, self.dynamic = mode, kind, path, head, schema or {}, dynamic
        self.attributes = self.schema.get("attributes", {})
        self.arguments, self.blocks = {}, []
        self.waits = False # a `dynamic` block, for its `content`

    def inside(self, name, number, dynamic):
        inner = None if name in SKIPPED else self.schema.get("block_types", {}).get(name, {}).get("block")
        return Body(self.mode, self.kind, [*self.path, name], number, inner, dynamic)


def scan(lines):
    bodies, stack, heredoc = [], [], None
    for number, text in enumerate(lines):
        if heredoc:
            heredoc = None if text.strip() == heredoc else heredoc
            continue
        if match := re.search(r"<<[-~]?(\w+)\s*$", text):
            heredoc = match[1]
        if match := HEADER.match(text):
            stack = [Body(match[1], match[2], [], number, SCHEMAS.get((match[1], match[2])))]
            bodies += stack
            continue
        if text == "}" or not stack:
            stack = []
            continue
        indent = len(text) - len(text.lstrip())
        if text.strip() == "}" and indent and indent == 2 * (len(stack) - 1):
            stack.pop()
        elif indent == 2 * len(stack) and (match := OPENS.match(text)):
            top, name = stack[-1], match["dynamic"] or match["block"]
            top.blocks.append((name, number))
            if top.waits and name == "content":
                stack.append(Body(top.mode, top.kind, top.path, number, top.schema, True))
            else:
                stack.append(top.inside(name, number, top.dynamic or match["dynamic"] is not None))
                stack[-1].waits = match["dynamic"] is not None
            bodies += [] if stack[-1].waits else stack[-1:]
        elif indent == 2 * len(stack) and (match := ARGUMENT.match(text)):
            stack[-1].arguments[match[2]] = (number, match[5] if closed(match[5]) else None)
    return bodies


# ---- mutations: kind, line, its new text, the line where it must be told ----

def of_structure(lines, body):
    for name, (number, value) in body.arguments.items():
        known = body.attributes.get(name)
        if not known or name in META and not body.path:
            continue
        indent, _, before, after, _ = ARGUMENT.match(lines[number]).groups()
        new = name[:-1] if len(name) > 3 else name + "x"
        if new not in body.attributes and new not in body.schema.get("block_types", {}):
            yield "misspelt", number, lines[number].replace(name, new, 1), number
        # Of what is inside of `dynamic` blocks terraform does not say all.
        if body.dynamic or value is None:
            continue
        if known.get("required"):
            yield "dropped", number, "", body.head
        else:
            only = (other for other, one in sorted(body.attributes.items()) if one.get("computed") and not one.get("optional") and one.get("type") == "string")
            for other in list(only)[:1]:
                yield "read-only", number, f'{indent}{other} = "x"', number
        yield "block-for-argument", number, f"{indent}{name} {{}}", number
        ty = known.get("type")
        wrong = {"string": '["x"]', "number": '"many"', "bool": '"maybe"'}.get(ty) if isinstance(ty, str) else '"x"'
        if wrong and not (isinstance(ty, list) and ty[0] == "object"):
            yield "wrong-type", number, f"{indent}{name}{before}={after}{wrong}", number
    for name, number in body.blocks:
        if not body.dynamic and name in body.schema.get("block_types", {}) and not lines[number].lstrip().startswith("dynamic"):
            yield "argument-for-block", number, re.sub(r"([\w-]+) \{", r"\1 = {", lines[number], count=1), number


def wrong_values(facts, name):
    """Values of an argument that are mistakes, by kind."""
    if values := facts.get("enum", {}).get(name):
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
        said = facts.get(key, {}).get(name, [])
        for pattern in said if isinstance(said, list) else [said]:
            try:
                found = [text for text in ("a b!", "", "--", "sg-", "a-", "-a", "alias/aws/x") if bool(re.search(pattern, text)) == wrong]
            except re.error:
                continue
            if found:
                yield "pattern", json.dumps(found[0])


def of_values(lines, body):
    facts = FACTS.get(body.kind, {}) if body.mode == "resource" and not body.dynamic else {}
    for name, (number, value) in body.arguments.items() if facts else []:
        ty = body.attributes.get(name, {}).get("type")
        if value is None or ty is None:
            continue
        for kind, wrong in wrong_values(facts, ".".join([*body.path, name])):
            if isinstance(ty, list) and ty[0] in ("list", "set") and isinstance(ty[1], str):
                wrong = f"[{wrong}]"
            elif not isinstance(ty, str) or ty == "bool" or ty == "number" and wrong.startswith('"'):
                continue
            indent, _, before, after, _ = ARGUMENT.match(lines[number]).groups()
            yield kind, number, f"{indent}{name}{before}={after}{wrong}", number


def of_groups(lines, body):
    """One more of those that exclude each other in the place of an argument that is free to go, and none of those that must be."""
    facts = FACTS.get(body.kind, {}) if body.mode == "resource" and not body.dynamic else {}
    prefix = "".join(f"{name}." for name in body.path)
    own = lambda path: path[len(prefix):] if path.startswith(prefix) and "." not in path[len(prefix):] else None
    groups = lambda *keys: [(key, [own(path) for path in group]) for key in keys for group in facts.get(key, [])]
    there = set(body.arguments) | {name for name, _ in body.blocks}
    plain = {name for name, (_, value) in body.arguments.items() if value and re.fullmatch(r'"[^"$%]+"|[1-9][0-9]*|true', value)}
    grouped = {name for _, names in groups("conflicts", "exactly_one_of", "at_least_one_of", "required_with") for name in names}
    free = [name for name, (_, value) in body.arguments.items() if value and name not in grouped and body.attributes.get(name, {}).get("optional")]
    for key, names in groups("conflicts", "exactly_one_of", "at_least_one_of"):
        if None in names:
            continue
        simple = lambda name: body.attributes.get(name, {}).get("optional") and isinstance(body.attributes[name].get("type"), str)
        lack = [name for name in names if name not in there and simple(name)]
        if key != "at_least_one_of" and free and lack and any(name in plain for name in names):
            number = body.arguments[free[0]][0]
            value = {"string": '"x"', "number": "1", "bool": "true"}[body.attributes[lack[0]]["type"]]
            yield "conflict", number, re.match(r"\s*", lines[number])[0] + f"{lack[0]} = {value}", body.head
        have = [name for name in names if name in there]
        if key != "conflicts" and len(have) == 1 and body.arguments.get(have[0], (0, None))[1]:
            yield "none", body.arguments[have[0]][0], "", body.head


READ = re.compile(r'(?<![\w."-])(data\.)?([a-z][a-z0-9]*_\w+)\.([\w-]+)((?:\[[^\]\[]*\])?)\.([a-z_]+)\b(?!\()')


def of_reads(lines, declared):
    """References whose last name is misspelt, one in a line."""
    for number, text in enumerate(lines):
        for match in READ.finditer(text) if not text.lstrip().startswith(("#", "//")) and "depends_on" not in text else []:
            key = ("data" if match[1] else "resource", match[2])
            known = SCHEMAS.get(key, {}).get("attributes", {})
            if (*key, match[3]) in declared and "*" not in match[4] and match[5] in known and match[5] + "x" not in known:
                yield "read", number, text[:match.end(5)] + "x" + text[match.end(5):], number
                break


KINDS = ["misspelt", "dropped", "block-for-argument", "argument-for-block", "wrong-type", "read-only", "read", "enum", "length", "range", "cidr",
         "arn", "json", "ip", "account", "pattern", "conflict", "none"]
VALUES = KINDS[KINDS.index("enum"):]


def mutations(texts):
    """Of all files of a folder, in an order that says nothing of them: so many of each kind as are asked for."""
    declared = {key for text in texts.values() for key in re.findall(r'^(resource|data) "([\w-]+)" "([\w-]+)"', text, re.M)}
    wanted = arguments.kinds.split(",") if arguments.kinds else KINDS
    every = []
    for file, text in texts.items():
        lines = text.split("\n")
        heads = [number for number, line in enumerate(lines) if re.match(r"^[a-z_]+ ?.*\{", line)]
        makers = (of_structure, of_values, of_groups)
        found = [(*one, body.head) for body in scan(lines) for make in makers for one in make(lines, body)]
        for kind, line, new, expected, head in [*found, *((*one, one[1]) for one in of_reads(lines, declared))]:
            block = (file, max([head for head in heads if head <= line], default=0))
            every.append({"kind": kind, "file": file, "line": line, "text": new, "expected": expected, "head": head, "block": block})
    every.sort(key=lambda one: hashlib.sha256("{file}:{line}:{kind}:{text}".format(**one).encode()).digest())
    count, chosen = collections.Counter(), []
    for one in every:
        count[one["kind"]] += 1
        if one["kind"] in wanted and count[one["kind"]] <= arguments.per_folder:
            chosen.append(one)
    return chosen


def batches(todo, most):
    """Mutations of a folder in groups of so many at most: one of a line; what a provider judges by itself is hidden by what is no configuration at
    all, in the same block; what reads wrongly or sets what is not to be set by any other mistake there."""
    groups = []
    shy = ("read", "read-only", "argument-for-block")
    for one in todo:
        lines = {(one["file"], one["line"]), (one["file"], one["expected"])}
        for group, taken, blocks in groups:
            near = blocks.get(one["block"])
            kind = one["kind"] if one["kind"] in shy else one["kind"] in VALUES
            if len(group) < most and not taken & lines and (near is None or near == kind and kind not in shy):
                break
        else:
            group, taken, blocks = [], set(), {}
            groups.append((group, taken, blocks))
        group.append(one)
        taken |= lines
        blocks[one["block"]] = one["kind"] if one["kind"] in shy else one["kind"] in VALUES
    return [group for group, _, _ in groups]


# ---- the two judges ----

def terraform(folder, *words):
    """The smaller of the oracle's schemas of aws is much faster, where it has all that is asked for."""
    command = ["nice", "-n", "10", shared / "oracle/with-terraform", "terraform", f"-chdir={folder}", *words]
    aws = set().union(*(re.findall(r'"(aws_[a-z0-9_]+)"', path.read_text(errors="replace")) for path in folder.glob("*.tf")))
    more = {"TFSIM_AWS": "subset"} if aws <= SUBSET and not (folder / ".full").exists() else {}
    return subprocess.run(command, capture_output=True, text=True, timeout=900, env=os.environ | more)


def theirs(folder):
    """Files and lines of terraform's errors, from 0, with their words."""
    try:
        told = json.loads(terraform(folder, "validate", "-json").stdout)["diagnostics"]
    except (ValueError, KeyError):
        return None
    places = [(one.get("range") or {"filename": "", "start": {"line": 0}}, one) for one in told if one["severity"] == "error"]
    return {(place["filename"], place["start"]["line"] - 1): f"{one['summary']}: {one.get('detail', '')}" for place, one in places}


def ours(folder):
    command = ["nice", "-n", "10", tfgen, "lint", folder, "--only", RULES, "--format", "json", "--exit-zero"]
    found = {}
    for one in json.loads(subprocess.run(command, capture_output=True, text=True).stdout)["findings"]:
        # What is wrong with what an example below gives is none of this folder's.
        if any(note.startswith("so it is in ") for note in one["notes"]):
            continue
        # One name that is read in several places is one finding.
        also = [other for other in one["related"] if other["message"] == "also here"]
        for place in [one, *also] if one["level"] == "error" else []:
            path = (pathlib.Path.cwd() / place["path"]).resolve()
            if path.parent == folder.resolve():
                found.setdefault((path.name, place["start"]["line"] - 1), f"{one['rule']}: {one['message']}")
    return found


score = collections.Counter()
told = []
# So many that terraform was silent about among others are tried alone, by folder.
ALONE = 6


def say(kind, name, place, words):
    told.append({"kind": kind, "place": f"{name}/{place[0]}", "line": place[1] + 1, "words": words})
    print(f"{kind}: {name}/{place[0]}:{place[1] + 1}: {words[:240]}", flush=True)


def judge(folder, name, group, texts):
    """Writes a group of mutations, asks both, takes them back. Returns those that terraform was silent about, if it is a group."""
    for file in {one["file"] for one in group}:
        lines = texts[file].split("\n")
        for one in group:
            if one["file"] == file:
                lines[one["line"]] = one["text"]
        (folder / file).write_text("\n".join(lines))
    them, us = theirs(folder), ours(folder)
    for file in {one["file"] for one in group}:
        (folder / file).write_text(texts[file])
    silent, alone = [], len(group) == 1
    for one in group if them is not None else []:
        place = (one["file"], one["expected"])
        words = f"[{one['kind']}] {one['text'].strip()}"
        if place in them:
            score[one["kind"], "found" if place in us else "missed"] += 1
            if place not in us:
                say("missed", name, place, f"{words} | {them[place]}")
        elif alone:
            score[one["kind"], "harmless"] += 1
        else:
            silent.append(one)
    changed = {(one["file"], line) for one in group for line in (one["line"], one["expected"], one["head"])}
    for place, words in us.items() if them is not None else []:
        # Where terraform got no further than an error, it says nothing of what needs it: only alone is silence a verdict.
        if place not in them and (place not in changed or alone):
            kind = "ahead" if place in changed else "false"
            score[kind] += 1
            say(kind, name, place, f"{words} | {[one['text'].strip() for one in group]}")
    return silent


def place_of_mutations(folder, name):
    """One folder; how many mutations of it were tried."""
    texts = {path.name: path.read_text(errors="replace") for path in sorted(folder.glob("*.tf"))}
    todo = mutations(texts)
    if not todo:
        return 0
    # Terraform sees it alone, whatever others in the repository ask of it: so must we.
    (folder / ".git").mkdir()
    init = lambda: terraform(folder, "init", "-backend=false", "-input=false").returncode == 0
    if not init():
        (folder / ".full").touch() # another version of aws, or modules that need more
        if not init():
            score["folders that terraform cannot init"] += 1
            return 0
    them, us = theirs(folder), ours(folder)
    score["folders"] += 1
    for place, words in us.items():
        if place not in (them or {}):
            # Where terraform stops at another error it says nothing of what needs it.
            kind = "told on what is unchanged beside errors of terraform" if them else "false on what is unchanged"
            score[kind] += 1
            say(kind, name, place, words)
    if them is None or them:
        score["folders with errors as they are"] += 1
        return 0
    silent = todo
    # What depends on a resource that fails is not looked at: ever fewer at once.
    for most in (60, 40, 15, 5):
        silent = [one for group in batches(silent, most) for one in judge(folder, name, group, texts)]
    for one in silent[:ALONE]:
        judge(folder, name, [one], texts)
    score["not told among others, and not tried alone"] += len(silent[ALONE:])
    print(f"{name}: {len(todo)} mutations", flush=True)
    return len(todo)


def main():
    total = 0
    for tree in arguments.trees:
        copy = pathlib.Path(tempfile.mkdtemp(prefix="tfgen-agreement-")).resolve()
        try:
            shutil.copytree(tree, copy / "tree", symlinks=True, ignore=shutil.ignore_patterns(".git", ".terraform", ".terraform.lock.hcl"))
            for folder in sorted({path.parent for path in (copy / "tree").rglob("*.tf")}):
                if total < arguments.most:
                    total += place_of_mutations(folder, f"{tree.name}/{folder.relative_to(copy / 'tree')}".removesuffix("/."))
                    for left in (".git", ".terraform"):
                        shutil.rmtree(folder / left, ignore_errors=True)
        finally:
            shutil.rmtree(copy, ignore_errors=True)
    print("\nkind of mutation     told by terraform   found   harmless")
    for kind in KINDS:
        print(f"{kind:20} {score[kind, 'found'] + score[kind, 'missed']:17} {score[kind, 'found']:7} {score[kind, 'harmless']:10}")
    for key, n in sorted((key, n) for key, n in score.items() if isinstance(key, str)):
        print(f"{key}: {n}")
    found, missed = (sum(score[kind, what] for kind in KINDS) for what in ("found", "missed"))
    wrong = score["false"] + score["false on what is unchanged"]
    print(f"{total} mutations; {found} of {found + missed} found ({found / max(1, found + missed):.2%}); {wrong} false")
    if arguments.json:
        arguments.json.write_text(json.dumps(told, indent=1))
    return 0 if found >= 0.99 * (found + missed) and not wrong else 1


sys.exit(main())
