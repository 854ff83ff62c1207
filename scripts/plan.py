#!/usr/bin/env python3
"""What `tfgen eval` knows of public modules against what real `terraform plan` shows: outputs and locals of every example and of
the modules that it calls. Usage: plan.py [--modules DIR] [--only TEXT] [--tfgen BINARY] CHECKOUT...

Every example (a folder below examples/ or example/; the checkout itself if there is none) of a copy is planned over the oracle
(${TFGEN_SHARED:-../shared}/oracle, providers served from schemas). Sources in the registry are replaced by the checkouts in DIR,
named `<owner>+<repository>`. What stays unknown to us is counted; what we know and terraform shows otherwise is printed, exit code 1."""

import argparse, collections, json, os, pathlib, re, shutil, subprocess, sys, tempfile
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
    types = {name: output.get("type") for name, output in shown["planned_values"].get("outputs", {}).items()}
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
        before, unknowns = counts["different"], counts["unknown"]
        change = changes[name]
        compare(expression, answer["value"], change.get("after"), change.get("after_unknown", False), counts, wrong)
        # Of a null, a plan does not keep the type.
        ty = types.get(name)
        if ty and "any" not in shown_type(ty) and counts["unknown"] == unknowns and counts["different"] == before and "any" not in answer["type"]:
            if shown_type(ty) != answer["type"]:
                counts["different"] += 1
                wrong.append(f"{expression}: {answer['type'][:300]}, but terraform has {shown_type(ty)[:300]}")
            counts["types"] += 1
    return wrong


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
              f"{counts['different']} different, {counts['types']} types", flush=True)
        total.update(counts)
    print(f"= all: {total['equal']} equal, {total['unknown']} unknown ({total['missed']} of them shown by terraform), "
          f"{total['different']} different, {total['types']} types")
    sys.exit(bad)


main()
