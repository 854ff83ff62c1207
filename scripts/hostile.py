#!/usr/bin/env python3
"""Lints repositories that nobody should have: time, memory and exit code of each.

Usage: hostile.py TFGEN [SCALE]
Everything is made in a temporary directory. SCALE 1 (the default) is a million files, a values file of 200 MB, 10^5 variables, 10^4
workspaces; 0.01 is quick. Wrong is an exit code other than 0 and 1, more than MOST_SECONDS, or more than MOST_BYTES.
"""
import os, pathlib, shutil, subprocess, sys, tempfile, threading, time

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


CASES = [many_files, large_values, encrypted, dangling, many_variables, ring, workspaces, link_farm, fifo, no_permission, changing]


def main():
    tfgen, scale = str(pathlib.Path(sys.argv[1]).resolve()), float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    wrong = False
    for case in CASES:
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
            wrong |= bad
            print(f"{case.__name__:16} {seconds:7.1f} s {peak / 1e6:8.0f} MB  exit {code}{'  WRONG ' + said.decode(errors='replace')[-300:] if bad else ''}", flush=True)
        finally:
            stop.set()
            subprocess.run(["chmod", "-R", "u+rwx", str(at)])
            shutil.rmtree(at, ignore_errors=True)
    sys.exit(wrong)


if __name__ == "__main__":
    main()
