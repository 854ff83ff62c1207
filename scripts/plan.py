#!/usr/bin/env python3
"""What `tfgen eval` knows of public modules against what real `terraform plan` shows: values and types of outputs and locals of every
example and of the modules that it calls. Usage: plan.py [--modules DIR] [--only TEXT] [--tfgen BINARY] CHECKOUT...

Every example (a folder below examples/ or example/; the checkout itself if there is none) of a copy is planned over the oracle
(${TFGEN_SHARED:-../shared}/oracle, providers served from schemas). Sources in the registry are replaced by the checkouts in DIR,
named `<owner>+<repository>`. What stays unknown to us is counted; what we know and terraform shows otherwise is printed, exit code 1.
Types are those in the file of the plan, which has them also of what is known only when applied."""

import argparse, collections, json, os, pathlib, re, shutil, subprocess, sys, tempfile, zipfile
from decimal import Decimal

arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
arguments.add_argument("checkouts", nargs="+", type=pathlib.Path, metavar="CHECKOUT")
arguments.add_argument("--modules", type=pathlib.Path, metavar="DIR")
arguments.add_argument("--only", default="", metavar="TEXT", help="only examples whose path holds TEXT")
arguments.add_argument("--tfgen", type=pathlib.Path, default="target/release/tfgen", metavar="BINARY")
arguments = arguments.parse_args()
oracle = pathlib.Path(os.environ.get("TFGEN_SHARED", "../shared"), "oracle").resolve()
tfgen = arguments.tfgen.resolve()

PROBE = "tfgen_probe.tf"
REGISTRY = re.compile(r'^(\s*source\s*=\s*)"(?:registry\.terraform\.io/)?([\w-]+)/([\w-]+)/([\w-]+)(?:/(/[^"]*))?"', re.M)


def tf(root, *words):
    command = [oracle / "with-terraform", "terraform", f"-chdir={root}", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=900)


def last_words(run):
    """What terraform says is wrong, in one line."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", run.stderr + run.stdout)
    wrong = re.findall(r"Error: .*", text)
    return wrong[0] if wrong else text.strip()[-200:]


def locals_of(folder):
    names = []
    for file in sorted(folder.glob("*.tf")):
        for block in re.findall(r"^locals\s*\{\n(.*?)^\}", file.read_text(errors="replace"), re.S | re.M):
            names += re.findall(r"^  ([A-Za-z_][\w-]*)\s*=(?!=)", block, re.M)
    return sorted(set(names))


def resolve_registry(copy):
    """Points calls of registry modules at copies of the checkouts; those that are not at hand stay."""
    taken, todo = set(), sorted(copy.rglob("*.tf"))
    while todo:
        file = todo.pop()
        text = file.read_text(errors="replace")

        def local(match):
            name = f"{match[2]}+terraform-{match[4]}-{match[3]}"
            if not arguments.modules or not (arguments.modules / name).is_dir():
                return match[0]
            home = copy / "tfgen_registry" / name
            if name not in taken:
                taken.add(name)
                ignore = shutil.ignore_patterns(".git", ".terraform*", "examples", "wrappers", "tests")
                shutil.copytree(arguments.modules / name, home, ignore=ignore)
                todo.extend(sorted(home.rglob("*.tf")))
            path = os.path.relpath(home / (match[5] or "").lstrip("/"), file.parent)
            return f'{match[1]}"{path if path.startswith("../") else "./" + path}"'

        new = REGISTRY.sub(local, text)
        new = re.sub(r'(^\s*source\s*=\s*"\.[^"]*"\n)(\s*version\s*=.*\n)', r"\1", new, flags=re.M)
        if new != text:
            file.write_text(new)


def calls_of(copy):
    shown = subprocess.run([tfgen, "inspect", copy, "--format", "json"], capture_output=True, text=True, cwd=copy)
    shown = json.loads(shown.stdout)
    found = {}
    for module in shown["modules"] + shown["roots"]:
        found[(copy / module["path"]).resolve()] = [call["name"] for call in module["calls"] if call["to"]]
    return found


def probe(folder, calls, sensitive):
    lines = []
    for name, value in [(f"tfgen_local_{name}", f"local.{name}") for name in locals_of(folder)] + [
        (f"tfgen_call_{name}", f"module.{name}") for name in calls
    ]:
        mark = "  sensitive = true\n" if sensitive else ""
        lines.append(f'output "{name}" {{\n  value = {value}\n{mark}}}\n')
    (folder / PROBE).write_text("".join(lines))


def ours(root, expressions):
    lines = "".join(json.dumps(expression) + "\n" for expression in expressions)
    command = [tfgen, "eval", "--file", "-", "--at", ".", "--workspace", "default", "--quiet"]
    run = subprocess.run(command, input=lines, capture_output=True, text=True, cwd=root, timeout=300)
    answers = [json.loads(line, parse_float=Decimal, parse_int=Decimal) for line in run.stdout.splitlines()]
    if len(answers) != len(expressions):
        raise RuntimeError(f"tfgen eval: {run.stderr.strip()[-300:]}")
    return answers


def compare(at, ours, after, unknown, counts, wrong):
    """One value, and whatever is in it; `unknown` is terraform's shape of what it does not know."""
    if isinstance(ours, dict) and set(ours) == {"$unknown"}:
        counts["unknown"] += 1
        counts["missed"] += unknown is not True
    elif unknown is True and isinstance(ours, (dict, list)) and ours:
        # Of what terraform gives up as a whole (`try`), we may still know the shape, but no value.
        inside = ours.items() if isinstance(ours, dict) else enumerate(ours)
        for name, value in inside:
            compare(f"{at}.{name}", value, None, True, counts, wrong)
    elif unknown is True:
        counts["different"] += 1
        wrong.append(f"{at}: {json.dumps(ours, default=str)[:200]}, but terraform knows it only after apply")
    elif isinstance(ours, dict) and isinstance(after, dict):
        unknown = unknown if isinstance(unknown, dict) else {}
        for name in sorted({*ours, *after, *(key for key, value in unknown.items() if value)}):
            if name not in ours or name not in after and name not in unknown:
                counts["different"] += 1
                wrong.append(f"{at}.{name}: only {'terraform' if name not in ours else 'tfgen'} has it")
            else:
                compare(f"{at}.{name}", ours[name], after.get(name), unknown.get(name, False), counts, wrong)
    elif isinstance(ours, list) and isinstance(after, list) and len(ours) == len(after):
        for i, (mine, theirs) in enumerate(zip(ours, after)):
            shape = unknown[i] if isinstance(unknown, list) and i < len(unknown) else False
            compare(f"{at}[{i}]", mine, theirs, shape, counts, wrong)
    elif type(ours) is type(after) and ours == after:
        counts["equal"] += 1
    else:
        counts["different"] += 1
        shown = [json.dumps(value, default=str)[:200] for value in (ours, after)]
        wrong.append(f"{at}: {shown[0]}, but terraform has {shown[1]}")


def shown_type(ty):
    """Terraform's JSON of a type as tfgen writes it."""
    if isinstance(ty, str):
        return {"dynamic": "any"}.get(ty, ty)
    kind, inner = ty[0], ty[1]
    if kind == "tuple":
        return f"tuple([{', '.join(map(shown_type, inner))}])"
    if kind == "object":
        fields = ", ".join(f"{name} = {shown_type(inner[name])}" for name in sorted(inner))
        return f"object({{ {fields} }})" if inner else "object({})"
    return f"{kind}({shown_type(inner)})"


def varint(data, at):
    value = shift = 0
    while True:
        byte, at = data[at], at + 1
        value, shift = value | (byte & 127) << shift, shift + 7
        if byte < 128:
            return value, at


def fields(data):
    """Number and content of each field of a message in protobuf; of a number that has none of its own, the number."""
    at = 0
    while at < len(data):
        key, at = varint(data, at)
        if key & 7 == 0:
            value, at = varint(data, at)
        else:
            length, at = varint(data, at) if key & 7 == 2 else ({1: 8, 5: 4}[key & 7], at)
            value, at = data[at:at + length], at + length
        yield key >> 3, value


def planned_types(plan):
    """The type of every output of a plan, as terraform's JSON of types; "dynamic" where it does not know."""
    types = {}
    for number, output in fields(zipfile.ZipFile(plan).read("tfplan")):
        if number != 4:
            continue
        output = dict(fields(output))
        values = [dict(fields(value)).get(1, b"") for number, value in fields(output[2]) if number == 2]
        # A value of any type is the pair of its type and itself, as MessagePack; without a type it stands alone.
        value, ty = values[-1] if values else b"", "dynamic"
        if value[:1] == b"\x92" and value[1:2] in (b"\xc4", b"\xc5", b"\xc6"):
            width = 1 << value[1] - 0xC4
            length = int.from_bytes(value[2:2 + width], "big")
            ty = json.loads(value[2 + width:2 + width + length])
        types[output[1].decode()] = ty
    return types


def read_type(text):
    """tfgen's words of a type as terraform's JSON of it."""
    tokens = re.findall(r'"(?:[^"\\]|\\.)*"|[^\s(){}\[\],=]+|[(){}\[\]]', text)

    def one(at):
        word = tokens[at]
        if word not in ("list", "set", "map", "tuple", "object"):
            return {"any": "dynamic"}.get(word, word), at + 1
        if word in ("list", "set", "map"):
            inner, at = one(at + 2)
            return [word, inner], at + 1
        inner, at = [] if word == "tuple" else {}, at + 3
        while tokens[at] not in ("]", "}"):
            if word == "tuple":
                ty, at = one(at)
                inner.append(ty)
            else:
                name = json.loads(tokens[at]) if tokens[at][0] == '"' else tokens[at]
                inner[name], at = one(at + 1)
        return [word, inner], at + 2

    return one(0)[0]


def compare_types(mine, theirs):
    """`equal`, `unknown` where we say less, `open` where terraform leaves a part to be seen, or `different`."""
    if theirs == "dynamic":
        return "open"
    if mine == "dynamic":
        return "unknown"
    if mine == theirs and isinstance(mine, str):
        return "equal"
    if isinstance(mine, str) or isinstance(theirs, str) or mine[0] != theirs[0]:
        return "different"
    if mine[0] in ("list", "set", "map"):
        return compare_types(mine[1], theirs[1])
    if mine[0] == "tuple":
        pairs = list(zip(mine[1], theirs[1])) if len(mine[1]) == len(theirs[1]) else [("", "-")]
    else:
        pairs = [(mine[1][name], theirs[1][name]) for name in mine[1]] if set(mine[1]) == set(theirs[1]) else [("", "-")]
    verdicts = [compare_types(*pair) for pair in pairs]
    return next((verdict for verdict in ("different", "unknown", "open") if verdict in verdicts), "equal")


def judge(root, calls, counts):
    """Plans one example and compares it; a line of what was wrong instead when it cannot be planned."""
    probe(root, calls, sensitive=True)
    init = tf(root, "init", "-backend=false", "-input=false", "-no-color")
    if init.returncode:
        return f"init: {last_words(init)}"
    plan = tf(root, "plan", "-input=false", "-no-color", "-lock=false", "-out=tfgen.plan")
    if plan.returncode:
        return f"plan: {last_words(plan)}"
    shown = json.loads(tf(root, "show", "-json", "tfgen.plan").stdout, parse_float=Decimal, parse_int=Decimal)
    changes = shown.get("output_changes", {})
    types = planned_types(root / "tfgen.plan")
    expressions = {}
    for name in changes:
        local, call = name.removeprefix("tfgen_local_"), name.removeprefix("tfgen_call_")
        expressions[name] = f"local.{local}" if local != name else f"module.{call}" if call != name else f"output.{name}"
    wrong = []
    for (name, expression), answer in zip(expressions.items(), ours(root, list(expressions.values()))):
        if "error" in answer:
            counts["different"] += 1
            wrong.append(f"{expression}: tfgen fails: {answer['error']}")
            continue
        change = changes[name]
        compare(expression, answer["value"], change.get("after"), change.get("after_unknown", False), counts, wrong)
        theirs = types.get(name, "dynamic")
        verdict = compare_types(read_type(answer["type"]), theirs)
        counts[f"types {verdict}"] += 1
        if verdict == "different":
            wrong.append(f"{expression}: {answer['type'][:300]}, but terraform has {shown_type(theirs)[:300]}")
    return wrong


def shown_types(counts):
    words = [f"{counts[f'types {verdict}']} {verdict}" for verdict in ("equal", "unknown", "open", "different")]
    return f"types: {', '.join(words)}"


def main():
    total, bad = collections.Counter(), False
    for checkout in arguments.checkouts:
        counts, planned, skipped = collections.Counter(), 0, []
        with tempfile.TemporaryDirectory() as work:
            copy = pathlib.Path(work).resolve() / "copy"
            shutil.copytree(checkout, copy, ignore=shutil.ignore_patterns(".git", ".terraform", ".terraform.lock.hcl"))
            (copy / ".tfgen.toml").write_text("")
            resolve_registry(copy)
            calls = calls_of(copy)
            folders = sorted({file.parent for file in copy.rglob("*.tf")} | set(calls))
            examples = [folder for folder in folders if {"examples", "example"} & set(folder.relative_to(copy).parts)]
            examples = [folder for folder in examples or [copy] if arguments.only in str(folder.relative_to(copy))]
            for folder in folders:
                probe(folder, calls.get(folder, []), sensitive=False)
            for root in examples:
                name = f"{checkout.name} {root.relative_to(copy)}"
                mine = collections.Counter()
                outcome = judge(root, calls.get(root, []), mine)
                probe(root, calls.get(root, []), sensitive=False)
                shutil.rmtree(root / ".terraform", ignore_errors=True)
                if isinstance(outcome, str):
                    skipped.append(f"{root.relative_to(copy)}: {outcome}")
                    continue
                planned += 1
                counts.update(mine)
                print(f"{name}: {mine['equal']} equal, {mine['unknown']} unknown, {mine['different']} different", flush=True)
                for line in outcome:
                    bad = True
                    print(f"  {line}", flush=True)
        for line in skipped:
            print(f"  not planned: {line}")
        print(f"= {checkout.name}: {planned} examples, {counts['equal']} equal, {counts['unknown']} unknown, "
              f"{counts['different']} different; {shown_types(counts)}", flush=True)
        total.update(counts)
    print(f"= all: {total['equal']} equal, {total['unknown']} unknown ({total['missed']} of them shown by terraform), "
          f"{total['different']} different; {shown_types(total)}")
    sys.exit(bad)


main()
