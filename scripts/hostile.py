#!/usr/bin/env python3
"""Lints repositories that nobody should have: time, memory and exit code of each.

Usage: hostile.py TFGEN [SCALE] [CASE...]
Everything is made in a temporary directory. SCALE 1 (the default) is a million files, a values file of 200 MB, 10^5 variables, 10^4
workspaces, files of Terragrunt that read each other 10^4 deep; 0.01 is quick. Wrong is an exit code other than 0 and 1, more than
MOST_SECONDS, or more than MOST_BYTES; and, where there is strace and STRACE is set, a process that is started or a socket that is opened.
"""
import os, pathlib, re, shutil, subprocess, sys, tempfile, threading, time

MOST_SECONDS, MOST_BYTES = 300, 4 << 30


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def many_files(at, n):
    for i in range(int(1_000_000 * n)):
        if i % 1000 == 0:
            (at / f"d{i // 1000}").mkdir()
        with open(at / f"d{i // 1000}" / f"f{i}.txt", "wb"):
            pass
    write(at / "main.tf", 'provider "null" {}\n')


def large_values(at, n):
    write(at / "main.tf", 'provider "null" {}\nvariable "a" {}\n')
    with open(at / "terraform.tfvars", "wb") as file:
        file.write(b"a = [\n")
        for _ in range(int(200 * n)):
            file.write(b'"0123456789abcdef0123456789abcdef0123456789abcdef0123456789a",\n' * 16384)
        file.write(b"]\n")


def encrypted(at, n):
    write(at / "main.tf", 'provider "null" {}\n')
    write(at / "terraform.tfvars", b"\0GITCRYPT\0" + os.urandom(4096))


def dangling(at, n):
    write(at / "main.tf", 'provider "null" {}\n')
    for i in range(int(10_000 * n)):
        os.symlink("nowhere", at / f"l{i}.tf")


def many_variables(at, n):
    text = "".join(f'variable "v{i}" {{\n  type = string\n}}\noutput "o{i}" {{ value = var.v{i} }}\n' for i in range(int(100_000 * n)))
    write(at / "main.tf", 'provider "null" {}\n' + text)


def ring(at, n):
    count = int(3_000 * n) + 2
    for i in range(count):
        write(at / f"m{i}/main.tf", f'module "next" {{\n  source = "../m{(i + 1) % count}"\n}}\n')


def workspaces(at, n):
    write(at / "main.tf", 'terraform {\n  backend "s3" {\n    bucket = "b"\n    key = "k"\n    region = "r"\n  }\n}\nlocals {\n  c = yamldecode(file("config/${terraform.workspace}.yaml"))\n}\n')
    for i in range(int(10_000 * n)):
        write(at / f"config/w{i}.yaml", "size: 1\n")


def link_farm(at, n):
    write(at / "real/main.tf", 'provider "null" {}\n')
    for i in range(int(10_000 * n)):
        (at / f"d{i}").mkdir()
        os.symlink("../real/main.tf", at / f"d{i}/main.tf")
        os.symlink("..", at / f"d{i}/up")


def fifo(at, n):
    os.mkfifo(at / "main.tf")
    write(at / "other.tf", 'provider "null" {}\n')


def no_permission(at, n):
    write(at / "main.tf", 'provider "null" {}\n')
    write(at / "secret.tf", "x")
    (at / "secret.tf").chmod(0)
    (at / "closed").mkdir(mode=0)


def changing(at, n):
    write(at / "main.tf", 'provider "null" {}\n')
    for i in range(2_000):
        write(at / f"m{i}/main.tf", "".join(f'variable "a{k}" {{}}\n' for k in range(50)))


def change(at, stop):
    i = 0
    while not stop.is_set():
        try:
            (at / f"m{i % 2000}/main.tf").write_bytes(b'variable "b" {' if i % 2 else b"")
            if i % 7 == 0:
                (at / f"m{i % 2000}/main.tf").unlink()
        except OSError:
            pass
        i += 1


def units(at, n):
    """Units that lead to themselves, to each other, to what is no unit and to what no function should be given."""
    write(at / "root.hcl", 'locals {\n  a = 1\n}\n')
    bad = {
        "own-include": 'include "a" {\n  path = "terragrunt.hcl"\n}\n',
        "loop-a": 'include "b" {\n  path = "../loop-b/terragrunt.hcl"\n}\n',
        "loop-b": 'include "a" {\n  path = "../loop-a/terragrunt.hcl"\n}\n',
        "own-dependency": 'dependency "a" {\n  config_path = "."\n}\n',
        "on-a-file": 'dependency "a" {\n  config_path = "../root.hcl"\n}\n',
        "on-nothing": 'dependency "a" {\n  config_path = "../empty"\n}\ndependencies {\n  paths = ["../gone", "/etc", "../../../.."]\n}\n',
        "read-a": 'locals {\n  b = read_terragrunt_config("../read-b/terragrunt.hcl")\n}\n',
        "read-b": 'locals {\n  a = read_terragrunt_config("../read-a/terragrunt.hcl")\n}\n',
        "read-own": 'locals {\n  a = read_terragrunt_config("terragrunt.hcl")\n}\n',
        "not-utf8": b'locals {\n  a = "\xff\xfe"\n}\n',
        "functions": 'locals {\n  a = run_cmd("sh", "-c", "touch /tmp/run; curl https://example.com")\n  b = get_env("HOME")\n  c = sops_decrypt_file("/etc/passwd")\n'
        '  d = read_terragrunt_config("/etc/passwd")\n  e = read_tfvars_file("../../../../etc/passwd")\n  f = get_aws_account_id()\n'
        '  g = find_in_parent_folders("../../../../../etc/passwd")\n  h = file("/dev/zero")\n  i = templatefile("/dev/random", {})\n  j = mark_glob_as_read("/**")\n'
        '  k = run_cmd("--terragrunt-quiet")\n  l = range(0, 100000000)\n  m = format("%999999999d", 1)\n  n = fileset("/", "**")\n}\n'
        'terraform {\n  source = "git::https://example.com/x.git//y?ref=$(touch /tmp/run)"\n}\n',
    }
    for name, text in bad.items():
        write(at / name / "terragrunt.hcl", text)
    (at / "empty").mkdir()
    (at / "directory/terragrunt.hcl").mkdir(parents=True)
    for name in ("fifo", "link", "far"):
        (at / name).mkdir()
    os.mkfifo(at / "fifo/terragrunt.hcl")
    os.symlink("nowhere", at / "link/terragrunt.hcl")
    os.symlink("/dev/zero", at / "far/terragrunt.hcl")
    write(at / "stack/terragrunt.stack.hcl", 'unit "a" {\n  source = "."\n  path = "../../x"\n}\nstack "b" {\n  source = ".."\n  path = "b"\n}\n')


def chains(at, n):
    """Files that read each other, locals, and nested values, all of them deep."""
    count = int(10_000 * n) + 2
    for i in range(count):
        write(at / f"chain/f{i}.hcl", f'locals {{\n  next = read_terragrunt_config("f{i + 1}.hcl")\n}}\n')
    write(at / f"chain/f{count}.hcl", "locals {\n  end = 1\n}\n")
    write(at / "chain/terragrunt.hcl", 'locals {\n  first = read_terragrunt_config("f0.hcl")\n}\n')
    steps = "".join(f"  l{i} = local.l{i + 1}\n" for i in range(count))
    write(at / "locals/terragrunt.hcl", f"locals {{\n{steps}  l{count} = 1\n}}\n")
    write(at / "brackets/terragrunt.hcl", "inputs = " + "[" * count + "]" * count + "\n")
    write(at / "blocks/terragrunt.hcl", "errors {\n" * count + "}\n" * count)
    for i in range(count):
        write(at / f"units/u{i}/terragrunt.hcl", f'dependency "next" {{\n  config_path = "../u{(i + 1) % count}"\n}}\ninputs = {{\n  a = dependency.next.outputs.a\n}}\n')


def deep_folders(at, n):
    """A folder in a folder, longer than any path may be; a unit in each."""
    here = os.getcwd()
    os.chdir(at)
    try:
        write(pathlib.Path("root.hcl"), "locals {}\n")
        for _ in range(int(10_000 * n) + 2):
            os.mkdir("d")
            os.chdir("d")
            write(pathlib.Path("terragrunt.hcl"), 'include "root" {\n  path = find_in_parent_folders("root.hcl")\n}\n')
    finally:
        os.chdir(here)


def deep_stacks(at, n):
    """Stacks that are made of themselves, and that make others, more and more of them."""
    write(at / "own/terragrunt.stack.hcl", 'stack "a" {\n  source = "."\n  path = "a"\n}\n')
    for i in range(40):
        twice = "".join(f'stack "{name}" {{\n  source = "${{get_repo_root()}}/s{i + 1}"\n  path = "{name}"\n}}\n' for name in "ab")
        write(at / f"s{i}/terragrunt.stack.hcl", twice)
    write(at / "s40/terragrunt.stack.hcl", 'unit "a" {\n  source = "${get_repo_root()}/unit"\n  path = "a"\n}\n')
    write(at / "unit/terragrunt.hcl", "inputs = {}\n")


CASES = [many_files, large_values, encrypted, dangling, many_variables, ring, workspaces, link_farm, fifo, no_permission, changing]
CASES += [units, chains, deep_folders, deep_stacks]


def watched(tfgen, at):
    """The processes started and sockets opened while a repository is linted, as strace tells."""
    with tempfile.NamedTemporaryFile("r") as log:
        calls = "execve,execveat,fork,vfork,clone,clone3,socket,connect"
        subprocess.run(["strace", "-f", "-qq", "-o", log.name, "-e", f"trace={calls}", tfgen, "lint", "--quiet", str(at)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        lines = log.read().splitlines()
    # The first is the program itself; threads are no processes.
    return [line for line in lines[1:] if not re.search(r"CLONE_THREAD|resumed>|exited|^\d+ \+\+\+", line)]


def main():
    tfgen, scale = str(pathlib.Path(sys.argv[1]).resolve()), float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    wrong, only = False, sys.argv[3:]
    for case in [case for case in CASES if not only or case.__name__ in only]:
        at, stop = pathlib.Path(tempfile.mkdtemp(prefix="tfgen-hostile-")), threading.Event()
        try:
            case(at, scale)
            writer = threading.Thread(target=change, args=(at, stop))
            if case is changing:
                writer.start()
            start = time.monotonic()
            run = subprocess.Popen([tfgen, "lint", "--quiet", "--format", "json", str(at)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            said = run.stderr.read()
            _, status, usage = os.wait4(run.pid, 0)
            seconds, code, peak = time.monotonic() - start, os.waitstatus_to_exitcode(status), usage.ru_maxrss * 1024
            stop.set()
            bad = code not in (0, 1) or seconds > MOST_SECONDS or peak > MOST_BYTES
            seen = watched(tfgen, at) if os.environ.get("STRACE") and shutil.which("strace") else []
            wrong |= bad or bool(seen)
            for line in seen:
                print(f"  {line}")
            print(f"{case.__name__:16} {seconds:7.1f} s {peak / 1e6:8.0f} MB  exit {code}{'  WRONG ' + said.decode(errors='replace')[-300:] if bad else ''}", flush=True)
        finally:
            stop.set()
            subprocess.run(["chmod", "-R", "u+rwx", str(at)])
            # Deeper than Python walks.
            subprocess.run(["rm", "-rf", str(at)])
    sys.exit(wrong)


if __name__ == "__main__":
    main()
