#!/usr/bin/env python3
"""Our verdicts against terraform's own, on the test data that HashiCorp keeps for its configuration loader.

Usage: verdicts.py TFGEN CHECKOUT [NAME...]
CHECKOUT is a working tree of hashicorp/terraform, best of the version of the terraform on PATH; nothing of it is kept.
NAME picks cases whose name holds it, and shows both sides in full.

Each file of valid-files, invalid-files, error-files and warning-files stands alone in a directory, each directory of the other
folders as it is. Terraform says `validate -json`, without init; what it says for want of a provider or of an installed module is
no part of the comparison. Where it stops at the loader, what our later rules say besides is set apart. Same: every level and
line. Partly: the same verdict, other lines. Different: the rest.
"""
import collections, json, os, pathlib, shutil, subprocess, sys, tempfile

FILES = ["valid-files", "invalid-files", "error-files", "warning-files"]
FOLDERS = ["valid-modules", "invalid-modules"]
# What terraform says because nothing was installed, and where a case says it of nothing else it goes no further.
NOT_INSTALLED = ["Missing required provider", "Module not installed", "Inconsistent dependency lock file", "Could not load plugin",
                 "Missing plugins", "Missing required provisioner plugin", "Provider requirements cannot be satisfied", "Required plugins are not installed", "Backend initialization required",
                 "Invalid provider registry host", "Error accessing remote module registry", "Failed to query available provider packages"]
# Rules that judge what the loader judges; the others speak of what terraform says only later.
LOADER = ["syntax-error", "unreadable-file", "duplicate-declaration", "invalid-block", "invalid-attribute",
          "invalid-default", "invalid-type-constraint", "invalid-depends-on"]

# Why a verdict differs, by case; what is not here has no reason yet. The test data is that of a newer Terraform than the one
# that is asked: what both know is not told, for tfgen takes the words of every version (ARCHITECTURE.md).
NEWER = "written for a newer Terraform than 1.11, which tfgen reads too"
REASONS = {
    "valid-files/actions.tf": NEWER,
    "valid-files/actions.tf.json": NEWER,
    "valid-files/output-type-constraint.tf": NEWER,
    "valid-files/providers-explicit-implied.tf": NEWER,
    "valid-modules/import-blocks-in-module": NEWER,
    "valid-modules/override-action-and-trigger": NEWER,
    "valid-modules/override-backend-with-state-store": NEWER,
    "valid-modules/override-cloud-with-state-store": NEWER,
    "valid-modules/override-output-type": NEWER,
    "valid-modules/override-state-store": NEWER,
    "valid-modules/override-state-store-no-base": NEWER,
    "valid-modules/override-variable-const": NEWER,
    "valid-modules/with-tests": NEWER,
    "valid-modules/with-tests-backend": NEWER,
    "valid-modules/with-tests-same-backend-across-files": NEWER,
    "invalid-files/data-invalid-action-trigger.tf": NEWER,
    "invalid-files/ephemeral-invalid-action_trigger.tf": NEWER,
    "error-files/const-ephemeral-variable.tf": NEWER,
    "error-files/const-sensitive-variable.tf": NEWER,
    "invalid-modules/action-in-depends_on": NEWER,
    "invalid-modules/conflict-cloud-backend-statestore": NEWER,
    "invalid-modules/conflict-statestore-backend": NEWER,
    "invalid-modules/conflict-statestore-backend-separate-files": NEWER,
    "invalid-modules/multiple-state-store": NEWER,
    "valid-files/ephemeral_inputs_outputs.tf": "an ephemeral output is refused in a root only, and nothing says that this is one",
    "valid-files/required-version.tf": "it asks for another version than is installed: tfgen judges files, whatever is installed",
    "error-files/destroy-provisioners.tf": "arguments of provisioners, of which terraform speaks only later, are told as well",
    "warning-files/provisioner_keyword.tf": "the same",
    "invalid-files/provider-reserved.tf": "`for_each` of a provider is OpenTofu's",
    "invalid-files/provider-syntax.tf": "what does not parse is told once, without the warning of the same argument",
    "valid-modules/import-blocks": "a warning of a provider that is required twice alike: not told",
    "invalid-modules/override-nonexist-variable": "a directory with override files alone is generated into when it is needed",
    "invalid-modules/override-variable-causes-bad-default": "told where the default is, not where the override file sets the type",
    "validate-*/validate-module-pc-inherit": "an empty provider block in a module was the way before 0.13, and still works: not told",
    "validate-*/validate-variable-custom-validations-child": "a condition of a variable is not judged for what a call gives",
    "validate-*/validate-variable-custom-validations-sensitive": "an output is refused in a root only, and nothing says that this is one",
    "command/validate-invalid/incorrectmodulename": "a source that is no text is told once, not for each thing that follows from it",
}


def cases(checkout):
    data = checkout / "internal/configs/testdata"
    for folder in FILES:
        for path in sorted((data / folder).iterdir()):
            yield folder, path
    for folder in FOLDERS:
        for path in sorted((data / folder).iterdir()):
            yield folder, path
    for path in sorted((checkout / "internal/terraform/testdata").glob("validate-*")):
        yield "validate-*", path
    for kind in ["validate-valid", "validate-invalid"]:
        for path in sorted((checkout / "internal/command/testdata" / kind).glob("*")):
            if path.is_dir():
                yield f"command/{kind}", path


def terraform(at):
    env = {**os.environ, "CHECKPOINT_DISABLE": "1", "TF_CLI_CONFIG_FILE": str(at.parent / "none.tfrc")}
    (at.parent / "none.tfrc").write_text("")
    if any("module" in path.read_text(errors="replace") for path in at.glob("*.tf*") if path.is_file()):
        subprocess.run(["terraform", "get"], cwd=at, env=env, capture_output=True)  # installs local modules, if all is well
    answer = subprocess.run(["terraform", "validate", "-json"], cwd=at, env=env, capture_output=True, text=True)
    shutil.rmtree(at / ".terraform", ignore_errors=True)
    said, stopped = set(), False
    for one in json.loads(answer.stdout)["diagnostics"]:
        if one["summary"] in NOT_INSTALLED:
            stopped = True
            continue
        where = one.get("range") or {"filename": "", "start": {"line": 0}}
        said.add((one["severity"], where["filename"], where["start"]["line"], one["summary"]))
    return said, stopped


def ours(tfgen, at):
    answer = subprocess.run([tfgen, "lint", "--format", "json", "--exit-zero", "--quiet", "."], cwd=at, capture_output=True, text=True)
    found = json.loads(answer.stdout)["findings"]
    return {(one["level"], one["path"], one["start"]["line"], one["rule"], one["message"]) for one in found}


def verdict(theirs, found):
    wanted = {one[:3] for one in theirs}
    has_errors = any(level == "error" for level, *_ in wanted)
    met = {one[:3] for one in found}
    # what terraform would say later is no part of this
    extra = {one for one in found if one[:3] not in wanted and one[3] in LOADER}
    later = {one for one in found if one[:3] not in wanted and one[3] not in LOADER}
    if wanted <= met and not extra:
        return "same", extra, later
    both = has_errors == any(one[0] == "error" for one in found if one[:3] in wanted or one[3] in LOADER)
    return ("partly" if both and (has_errors or not extra) else "different"), extra, later


def main():
    tfgen, checkout, names = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]), sys.argv[3:]
    if not shutil.which("terraform"):
        sys.exit("verdicts: no terraform on PATH")
    counts = collections.Counter()
    with tempfile.TemporaryDirectory() as work:
        for n, (folder, path) in enumerate(cases(checkout)):
            title = f"{folder}/{path.name}"
            if names and not any(name in title for name in names):
                continue
            at = pathlib.Path(work) / str(n)
            if path.is_dir():
                shutil.copytree(path, at)
            else:
                at.mkdir()
                shutil.copy(path, at)
            (at / ".git").mkdir(exist_ok=True)  # a repository of its own
            theirs, stopped = terraform(at)
            found = ours(tfgen, at)
            how, extra, later = verdict(theirs, found)
            counts[folder, how] += 1
            why = "" if how == "same" else f"  [{REASONS.get(title, 'no reason known')}]"
            print(f"{how:9} {title}" + ("  (terraform stops for want of what is not installed)" if stopped else "") + why)
            if how != "same" or names:
                for level, file, line, summary in sorted(theirs):
                    mark = " " if (level, file, line) in {one[:3] for one in found} else "-"
                    print(f"        {mark} terraform {file}:{line} {level}: {summary}")
                for level, file, line, rule, message in sorted(extra):
                    print(f"        + ours      {file}:{line} {level}: {message} [{rule}]")
            for level, file, line, rule, message in sorted(later) if names or how != "same" else []:
                print(f"          besides   {file}:{line} {level}: {message} [{rule}]")
    print()
    for folder in dict.fromkeys(folder for folder, _ in counts):
        print(f"{folder:26}", "  ".join(f"{how} {counts[folder, how]:3}" for how in ["same", "partly", "different"]))


main()
