#!/usr/bin/env python3
"""How far `tfgen lint` agrees with `terraform validate` on what providers accept: by mutations of modules that are fine.
Usage: agreement.py [--most N] [--per-folder N] [--kinds A,B] [--tfgen BINARY] [--json FILE] TREE...

Every folder of a copy of each TREE whose resources terraform knows over the oracle (${TFGEN_SHARED:-../shared}/oracle) is a place: what
`terraform validate` says of it unchanged must be what we say. Then lines are changed, each another mistake; terraform says of many
in one run, and of one alone where it was silent among others. Counted is where terraform complains on the changed line (or on the
block that lacks something), and whether we do. Where we alone complain, it is false on a line that was not changed, and ahead on one
that was: inside of `dynamic` blocks terraform says some of it only in a plan. Nothing is chosen by chance. Rules of ours that are
compared are those of the section on provider schemas. Exit code 1 below 99 % or with a false finding."""

import argparse, collections, gzip, hashlib, json, os, pathlib, re, shutil, subprocess, sys, tempfile

arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
arguments.add_argument("trees", nargs="+", type=pathlib.Path, metavar="TREE")
arguments.add_argument("--most", type=int, default=10**9, metavar="N", help="stop after so many mutations")
arguments.add_argument("--per-folder", type=int, default=150, metavar="N", help="of each kind at most N divided by the number of kinds, and some")
arguments.add_argument("--kinds", default="", metavar="A,B", help="only these kinds of mutation")
arguments.add_argument("--tfgen", type=pathlib.Path, default="target/release/tfgen", metavar="BINARY")
arguments.add_argument("--json", type=pathlib.Path, metavar="FILE", help="write every disagreement there")
arguments = arguments.parse_args()
oracle = pathlib.Path(os.environ.get("TFGEN_SHARED", "../shared"), "oracle").resolve()
tfgen = arguments.tfgen.resolve()

STRUCTURE = ["unknown-resource-type", "unknown-argument", "missing-argument", "unknown-block", "block-count", "unknown-attribute",
             "read-only-argument", "argument-type"]
VALUES = ["argument-value", "argument-conflict", "removed-argument"]


def our_rules():
    there = subprocess.run([tfgen, "rules"], capture_output=True, text=True, check=True).stdout
    there = {line.split()[0] for line in there.splitlines() if line.strip()}
    return [rule for rule in STRUCTURE + VALUES if rule in there]


# ---- what the schemas say ----

def schemas():
    """Newest release of each provider: blocks by mode and type."""
    found = {}
    version = lambda path: [int(n) for n in re.findall(r"\d+", path.name.split("_")[-1])]
    for path in sorted(oracle.glob("schemas/*.json.gz"), key=version):
        if path.name.startswith("aws-subset"):
            continue
        for provider in json.loads(gzip.open(path).read())["provider_schemas"].values():
            for mode, kinds in (("resource", "resource_schemas"), ("data", "data_source_schemas")):
                found.update({(mode, name): schema["block"] for name, schema in provider.get(kinds, {}).items()})
    return found


SCHEMAS = schemas()
SUBSET = json.loads(gzip.open(next(oracle.glob("schemas/aws-subset*"))).read())["provider_schemas"].values()
SUBSET = {name for provider in SUBSET for kinds in ("resource_schemas", "data_source_schemas") for name in provider[kinds]}
META = {"count", "for_each", "provider", "depends_on"}
SKIPPED = {"lifecycle", "connection", "provisioner"}

HEADER = re.compile(r'^(resource|data) "([\w-]+)" "([\w-]+)" \{\s*(#.*)?$')
OPENS = re.compile(r'^\s*(dynamic "([\w-]+)"|[\w-]+)( "[^"]*")* \{\s*(#.*)?$')
ARGUMENT = re.compile(r"^(\s*)([A-Za-z_][\w-]*)(\s*)=(\s*)(.+?)\s*$")


def closed(value):
    """Does a value end on its line?"""
    return not value.startswith("<<") and all(value.count(a) == value.count(b) for a, b in ("()", "[]", "{}")) and value.count('"') % 2 == 0


class Line:
    """An argument that is written on one line of a resource, or the opening of a block in one."""

    def __init__(self, number, text, what, schema, header, dynamic):
        self.number, self.text, self.what, self.schema, self.header, self.dynamic = number, text, what, schema, header, dynamic


def scan(lines):
    """Arguments and blocks of the resources in a file that is laid out as `terraform fmt` does."""
    found, stack, top = [], [], None
    heredoc = None
    for number, text in enumerate(lines):
        if heredoc:
            if text.strip() == heredoc:
                heredoc = None
            continue
        if match := re.search(r"<<[-~]?(\w+)\s*$", text):
            heredoc = match[1]
        if header := HEADER.match(text):
            top = header
            schema = SCHEMAS.get((header[1], header[2]))
            stack = [(schema, number, False)]
            continue
        if top is None:
            continue
        if text == "}":
            top, stack = None, []
            continue
        schema, head, dynamic = stack[-1] if stack else (None, 0, False)
        indent = len(text) - len(text.lstrip())
        if text.strip() in ("}", "]", "})", "])") or not text.strip() or text.strip().startswith(("#", "//", "/*", "*")):
            if text.strip() == "}" and len(stack) > 1 and indent == 2 * (len(stack) - 1):
                stack.pop()
            continue
        if indent != 2 * len(stack):
            continue
        if match := OPENS.match(text):
            name = text.split()[0]
            if match[2]:
                inner = (schema or {}).get("block_types", {}).get(match[2], {}).get("block")
                stack.append(("dynamic", inner, number, dynamic))
                stack[-1] = ({"dynamic": inner}, number, True)
            elif schema and "dynamic" in schema:
                stack.append((schema["dynamic"] if name == "content" else None, number, True))
            else:
                inner = None if name in SKIPPED else (schema or {}).get("block_types", {}).get(name, {}).get("block")
                if schema and inner is not None:
                    found.append(Line(number, text, "block", schema, head, dynamic))
                stack.append((inner, number, dynamic))
            continue
        if schema and "dynamic" not in schema and (match := ARGUMENT.match(text)):
            if match[2] not in META and match[2] in schema.get("attributes", {}):
                what = "argument" if closed(match[5]) else "opening"
                found.append(Line(number, text, what, schema, head, dynamic))
    return found


# ---- the mutations: each gives the new text of a line, and the line where it must be told ----

def misspelt(line):
    if line.what == "block":
        return
    _, name, *_ = ARGUMENT.match(line.text).groups()
    new = name[:-1] if len(name) > 3 else name + "x"
    if new not in line.schema.get("attributes", {}) and new not in line.schema.get("block_types", {}):
        yield line.text.replace(name, new, 1), line.number


def dropped(line):
    if line.what == "argument":
        name = ARGUMENT.match(line.text)[2]
        if line.schema["attributes"][name].get("required"):
            yield "", line.header


def block_for_argument(line):
    if line.what == "argument":
        indent, name, *_ = ARGUMENT.match(line.text).groups()
        yield f"{indent}{name} {{}}", line.number


def argument_for_block(line):
    if line.what == "block" and not line.text.lstrip().startswith("dynamic"):
        yield re.sub(r"([\w-]+) \{", r"\1 = {", line.text, count=1), line.number


def wrong_type(line):
    if line.what != "argument":
        return
    indent, name, before, after, value = ARGUMENT.match(line.text).groups()
    ty = line.schema["attributes"][name].get("type")
    wrong = {"string": '["x"]', "number": '"many"', "bool": '"maybe"'}.get(ty) if isinstance(ty, str) else '"x"'
    if wrong and not (isinstance(ty, list) and ty[0] == "object"):
        yield f"{indent}{name}{before}={after}{wrong}", line.number


def read_only(line):
    if line.what != "argument":
        return
    indent, name, before, after, value = ARGUMENT.match(line.text).groups()
    if line.schema["attributes"][name].get("required"):
        return
    for other, attribute in sorted(line.schema["attributes"].items()):
        if attribute.get("computed") and not attribute.get("optional") and attribute.get("type") == "string":
            yield f'{indent}{other} = "x"', line.number
            return


LINES = {"misspelt": misspelt, "dropped": dropped, "block-for-argument": block_for_argument, "argument-for-block": argument_for_block,
         "wrong-type": wrong_type, "read-only": read_only}
READ = re.compile(r'(?<![\w."-])(data\.)?([a-z][a-z0-9]*_\w+)\.([\w-]+)((?:\[[^\]\[]*\])?)\.([a-z_]+)\b(?!\()')


def reads(lines, declared):
    """References whose last name is misspelt."""
    for number, text in enumerate(lines):
        if text.lstrip().startswith(("#", "//")) or "depends_on" in text:
            continue
        for match in READ.finditer(text):
            key = ("data" if match[1] else "resource", match[2])
            if (*key, match[3]) not in declared or key not in SCHEMAS or "*" in match[4]:
                continue
            schema = SCHEMAS[key]
            if match[5] in schema.get("attributes", {}) and match[5] + "x" not in schema["attributes"]:
                yield "read", text[:match.end(5)] + "x" + text[match.end(5):], number, number, number
                break


def mutations(path, declared):
    """All of a file: kind, new text, changed line, expected line, the line of the block around it."""
    lines = path.read_text(errors="replace").split("\n")
    for line in scan(lines):
        # Of what is inside of `dynamic` blocks terraform does not say all.
        for kind, make in LINES.items() if not line.dynamic else [("misspelt", misspelt)]:
            for text, expected in make(line):
                yield kind, text, line.number, expected, line.header
    yield from reads(lines, declared)


# ---- the two judges ----

def terraform(folder, *words):
    """The smaller of the oracle's schemas of aws is much faster, where it has all that is asked for."""
    command = ["nice", oracle / "with-terraform", "terraform", f"-chdir={folder}", *words]
    aws = set().union(*(re.findall(r'"(aws_[a-z0-9_]+)"', path.read_text(errors="replace")) for path in folder.glob("*.tf")))
    more = {"TFSIM_AWS": "subset"} if aws <= SUBSET and not (folder / ".full").exists() else {}
    # Values are no part of this until there are rules about them.
    more |= {} if "argument-value" in RULES else {"TFSIM_BEHAVIOUR": ""}
    return subprocess.run(command, capture_output=True, text=True, timeout=900, env=os.environ | more)


def theirs(folder):
    """Files and lines of terraform's errors, from 0, with their words."""
    run = terraform(folder, "validate", "-json")
    try:
        told = json.loads(run.stdout)["diagnostics"]
    except (ValueError, KeyError):
        return None
    found = {}
    for one in told:
        if one["severity"] == "error":
            place = one.get("range") or {"filename": "", "start": {"line": 0}}
            found.setdefault((place["filename"], place["start"]["line"] - 1), one["summary"] + ": " + one.get("detail", ""))
    return found


def ours(folder):
    run = subprocess.run(["nice", tfgen, "lint", folder, "--only", ",".join(RULES), "--format", "json"], capture_output=True, text=True)
    found = {}
    for one in json.loads(run.stdout)["findings"]:
        if one["level"] != "error":
            continue
        # One name that is read in several places is one finding.
        also = [other for other in one["related"] if other["message"] == "also here"]
        for place in [one, *also]:
            path = (pathlib.Path.cwd() / place["path"]).resolve()
            if path.parent == folder.resolve():
                found.setdefault((path.name, place["start"]["line"] - 1), f"{one['rule']}: {one['message']}")
    return found


RULES = our_rules()
# So many that terraform was silent about among others are tried alone, by folder.
ALONE = 6
score = collections.Counter()
told = []


def say(kind, place, line, words):
    told.append({"kind": kind, "place": place, "line": line + 1, "words": words})
    print(f"{kind}: {place}:{line + 1}: {words[:200]}", flush=True)


def batches(todo):
    """Mutations of a folder in groups: what reads wrongly or sets what is not to be set is hidden by any other mistake in its block,
    and what stood in a block is no HCL in an object."""
    groups = []
    shy = ("read", "read-only", "argument-for-block")
    for one in todo:
        for group in groups:
            near = [other for other in group if other["block"] == one["block"]]
            lines = {line for other in near for line in (other["line"], other["expected"])}
            if near and (one["kind"] in shy or any(other["kind"] in shy for other in near)):
                continue
            if len(group) < 60 and not lines & {one["line"], one["expected"]}:
                group.append(one)
                break
        else:
            groups.append([one])
    return groups


def judge(folder, group, name, alone):
    """Writes a group of mutations, asks both, takes them back. Returns those that terraform was silent about."""
    files = {one["file"] for one in group}
    before = {file: (folder / file).read_text(errors="replace") for file in files}
    for file, text in before.items():
        lines = text.split("\n")
        for one in group:
            if one["file"] == file:
                lines[one["line"]] = one["text"]
        (folder / file).write_text("\n".join(lines))
    try:
        them, us = theirs(folder), ours(folder)
    finally:
        for file, text in before.items():
            (folder / file).write_text(text)
    if them is None:
        return []
    silent = []
    for one in group:
        place = (one["file"], one["expected"])
        if place in them:
            found = place in us
            score[one["kind"], "found" if found else "missed"] += 1
            if not found:
                say("missed", f"{name}/{place[0]}", place[1], f"[{one['kind']}] {one['text'].strip()} | {them[place]}")
        elif alone:
            score[one["kind"], "harmless"] += 1
        else:
            silent.append(one)
    changed = {(one["file"], line) for one in group for line in (one["line"], one["expected"], one["header"])}
    for (file, line), words in us.items():
        if (file, line) in them:
            continue
        # Where terraform got no further than an error, it says nothing of what needs it: only alone is silence a verdict.
        if (file, line) not in changed:
            score["false"] += 1
            say("false", f"{name}/{file}", line, f"{words} | {[one['text'].strip() for one in group]}")
        elif alone:
            score["ahead"] += 1
            say("ahead", f"{name}/{file}", line, f"{words} | {group[0]['kind']}: {group[0]['text'].strip()}")
    return silent


def enclosing(lines, number):
    for at in range(number, -1, -1):
        if re.match(r"^[a-z_]+ ?.*\{", lines[at]):
            return at
    return 0


def work(tree, total):
    copy = pathlib.Path(tempfile.mkdtemp(prefix="tfgen-agreement-")).resolve()
    try:
        shutil.copytree(tree, copy / "tree", symlinks=True, ignore=shutil.ignore_patterns(".git", ".terraform", ".terraform.lock.hcl"))
        folders = sorted({path.parent for path in (copy / "tree").rglob("*.tf")})
        for folder in folders:
            if total[0] >= arguments.most:
                return
            texts = {path.name: path.read_text(errors="replace") for path in sorted(folder.glob("*.tf"))}
            declared = {key for text in texts.values() for key in re.findall(r'^(resource|data) "([\w-]+)" "([\w-]+)"', text, re.M)}
            if not any((mode, kind) in SCHEMAS for mode, kind, _ in declared):
                continue
            # Terraform sees it alone, whatever others in the repository ask of it: so must we.
            for other in folders:
                shutil.rmtree(other / ".git", ignore_errors=True)
            (folder / ".git").mkdir()
            name = str(folder.relative_to(copy / "tree"))
            name = tree.name if name == "." else f"{tree.name}/{name}"
            init = lambda: terraform(folder, "init", "-backend=false", "-input=false").returncode == 0
            if not init():
                (folder / ".full").touch() # another version of aws, or modules that need more
            if (folder / ".full").exists() and not init():
                score["folders that terraform cannot init"] += 1
                continue
            them = theirs(folder)
            us = ours(folder)
            for (file, line), words in us.items():
                if them == {}:
                    score["false on what is unchanged"] += 1
                    say("false, unchanged", f"{name}/{file}", line, words)
                elif (file, line) not in (them or {}):
                    # Where terraform stops at another error it says nothing of what needs it.
                    score["told on what is unchanged beside errors of terraform"] += 1
                    say("beside", f"{name}/{file}", line, words)
            score["folders"] += 1
            if them is None or them:
                score["folders with errors as they are"] += 1
                shutil.rmtree(folder / ".terraform", ignore_errors=True)
                continue
            todo, kinds = [], collections.Counter()
            wanted = arguments.kinds.split(",") if arguments.kinds else None
            share = max(4, arguments.per_folder // (len(LINES) + 1))
            every = []
            for file in texts:
                lines = texts[file].split("\n")
                for kind, text, line, expected, header in mutations(folder / file, declared):
                    if wanted is None or kind in wanted:
                        every.append({"kind": kind, "file": file, "line": line, "expected": expected, "text": text, "header": header,
                                      "block": (file, enclosing(lines, line))})
            # Not the first ones of a file only: in an order that says nothing of them.
            every.sort(key=lambda one: hashlib.sha256(f"{one['file']}:{one['line']}:{one['kind']}".encode()).digest())
            for one in every:
                if kinds[one["kind"]] < share and total[0] + len(todo) < arguments.most:
                    kinds[one["kind"]] += 1
                    todo.append(one)
            silent = []
            for group in batches(todo):
                silent += judge(folder, group, name, len(group) == 1)
            again, silent = silent, []
            for group in batches(again):
                silent += judge(folder, group, name, len(group) == 1)
            for one in silent[:ALONE]:
                judge(folder, [one], name, True)
            score["not told among others, and not tried alone"] += len(silent[ALONE:])
            total[0] += len(todo)
            shutil.rmtree(folder / ".terraform", ignore_errors=True)
            print(f"{name}: {len(todo)} mutations", flush=True)
    finally:
        shutil.rmtree(copy, ignore_errors=True)


def main():
    total = [0]
    for tree in arguments.trees:
        work(tree, total)
    found = sum(n for key, n in score.items() if isinstance(key, tuple) and key[1] == "found")
    missed = sum(n for key, n in score.items() if isinstance(key, tuple) and key[1] == "missed")
    print("\nkind of mutation          told by terraform   found   harmless")
    for kind in list(LINES) + ["read"]:
        both = score[kind, "found"] + score[kind, "missed"]
        print(f"{kind:24} {both:18} {score[kind, 'found']:8} {score[kind, 'harmless']:8}")
    for key, n in sorted((key, n) for key, n in score.items() if isinstance(key, str)):
        print(f"{key}: {n}")
    share = found / max(1, found + missed)
    print(f"{found} of {found + missed} found ({share:.2%}), {score['false']} false, {score['false on what is unchanged']} false on what is unchanged")
    if arguments.json:
        arguments.json.write_text(json.dumps(told, indent=1))
    return 0 if share >= 0.99 and not score["false"] and not score["false on what is unchanged"] else 1


sys.exit(main())
