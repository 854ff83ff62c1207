#!/usr/bin/env bash
# Real terraform's verdict on a rendered repository whose environments are workspaces: formatting and validation of every root and
# module, then a whole life (apply, empty plan, destroy) of the roots in two environments, with states in a local S3 server. The order
# of the roots is what `tfgen graph --order` says.
# Usage: conformance.sh DIR [WORKSPACE...]      default workspaces: dev production; "-" validates only
#
# Needs the oracle (${TFGEN_SHARED:-../shared}/oracle, providers served from schemas) and python3 with PyPI in reach.
# Without oracle or terraform: fails under CI=true, says "skipped" and succeeds elsewhere.
set -euo pipefail

dir=$(cd "${1:?usage: conformance.sh DIR [WORKSPACE...]}" && pwd)
shift
workspaces=(dev production)
(($# == 0)) || workspaces=("$@")
[[ ${workspaces[0]} != - ]] || workspaces=()
shared=${TFGEN_SHARED:-../shared}
tfgen=${TFGEN:-$PWD/target/debug/tfgen}

missing() {
  if [[ ${CI:-} == true ]]; then
    echo "conformance: $1" >&2
    exit 1
  fi
  echo "conformance: skipped, $1"
  exit 0
}
[[ -x $shared/oracle/with-terraform ]] || missing "no oracle in $shared/oracle (TFGEN_SHARED)"
oracle=$(cd "$shared/oracle" && pwd)
command -v python3 >/dev/null || missing "no python3"
[[ -x $tfgen ]] || cargo build --quiet
"$oracle/with-terraform" terraform version >/dev/null 2>&1 || missing "no terraform"

work=$(mktemp -d)
server=
cleanup() {
  [[ -z $server ]] || kill "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT

failed=0
# result WHAT COMMAND...: one line per step; the output only where it failed.
result() {
  local what=$1 start=$SECONDS
  shift
  if "$@" >"$work/log" 2>&1; then
    printf 'ok    %-34s %3ds  %s\n' "$what" $((SECONDS - start)) "$(grep -oE '^(Apply|Destroy) complete! .*|^No changes' "$work/log" || true)"
  else
    printf 'FAIL  %-34s %3ds\n' "$what" $((SECONDS - start))
    sed 's/^/      /' "$work/log"
    failed=1
    return 1
  fi
}
finish() {
  if ((failed)); then echo "conformance: $dir failed" >&2; else echo "conformance: $dir is clean"; fi
  exit "$failed"
}
tf() { "$oracle/with-terraform" terraform "$@"; }

# ---- every root and module by itself

copy=$work/copy
cp -r "$dir" "$copy"
find "$copy" -name .terraform.lock.hcl -delete
find "$copy" -name .terraform -type d -prune -exec rm -rf {} +
result "fmt" tf -chdir="$copy" fmt -check -recursive -diff . || true
result "validate every folder" "$oracle/with-terraform" "$oracle/validate-all" "$copy" 2 || true
((failed)) && finish
((${#workspaces[@]})) || finish

# ---- an S3 server for the states; everything else is simulated by the oracle's providers

python3 -m venv "$work/venv"
result "install moto" "$work/venv/bin/pip" install --quiet 'moto[server,s3]' || finish
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"$work/venv/bin/moto_server" -H 127.0.0.1 -p "$port" >"$work/moto.log" 2>&1 &
server=$!

# The backend talks to the server instead of AWS. These are settings of the environment: no file of the repository changes for it.
export AWS_ENDPOINT_URL_S3=http://127.0.0.1:$port AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_EC2_METADATA_DISABLED=true
unset AWS_PROFILE AWS_SESSION_TOKEN
backend=(-backend-config=skip_credentials_validation=true -backend-config=skip_requesting_account_id=true
  -backend-config=skip_metadata_api_check=true -backend-config=use_path_style=true)

# value of an argument in the backend block of the roots
backend_value() { sed -n "s/^ *$1 *= \"\(.*\)\"/\1/p" "$copy/${roots[0]}/backend.tf" | head -1; }
make_bucket() {
  "$work/venv/bin/python" - "$(backend_value bucket)" "$(backend_value region)" <<'PY'
import os, sys, time, boto3
bucket, region = sys.argv[1:]
for _ in range(100):
    try:
        where = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
        boto3.client("s3", region_name=region, endpoint_url=os.environ["AWS_ENDPOINT_URL_S3"]).create_bucket(Bucket=bucket, **where)
        break
    except Exception as error:
        last = error
        time.sleep(0.2)
else:
    raise SystemExit(f"no bucket: {last}")
PY
}

# terraform_remote_state is a backend, too, and reads its settings from `config` alone: in the copy it gets the same ones.
# Protection against destruction is lifted in the copy, as the READMEs tell.
python3 - "$copy" <<'PY'
import pathlib, re, sys
skip = "".join(f"\n    {k} = true" for k in ("skip_credentials_validation", "skip_requesting_account_id", "skip_metadata_api_check", "use_path_style"))
for f in pathlib.Path(sys.argv[1]).rglob("*.tf"):
    s = f.read_text()
    t = re.sub(r'(data "terraform_remote_state".*?config = \{)', lambda m: m.group(1) + skip, s, flags=re.S)
    t = re.sub(r"prevent_destroy(\s*)= true", r"prevent_destroy\1= false", t)
    if t != s:
        f.write_text(t)
for f in pathlib.Path(sys.argv[1]).rglob("config/*.yaml"):
    s = f.read_text()
    f.write_text(re.sub(r"deletion_protection: true", "deletion_protection: false", s))
PY

in_root() { local root=$1; shift; tf -chdir="$copy/$root" "$@" -input=false -no-color; }
select_workspace() { tf -chdir="$copy/$1" workspace select -or-create -no-color "$2"; }
empty_plan() { in_root "$1" plan -detailed-exitcode; }

# The root that makes the bucket has no backend; the others come in waves.
roots=() bootstrap=
while read -r root; do
  if [[ -f $copy/$root/backend.tf ]]; then roots+=("$root"); else bootstrap=$root; fi
done < <("$tfgen" -C "$copy" graph --order | tr ' ' '\n')
[[ -n $bootstrap && ${#roots[@]} -gt 0 ]] || { echo "conformance: no roots in $dir" >&2; exit 1; }
result "$bootstrap init" in_root "$bootstrap" init || finish
result "$bootstrap apply" in_root "$bootstrap" apply -auto-approve || finish
result "$bootstrap plan is empty" empty_plan "$bootstrap" || true
result "the bucket, in the server" make_bucket || finish

for root in "${roots[@]}"; do
  result "$root init" in_root "$root" init "${backend[@]}" || finish
done
refused() {
  local said
  ! said=$(in_root "$1" plan 2>&1) && grep -qF "none of the environments" <<<"$said"
}
result "${roots[0]} default is refused" refused "${roots[0]}" || true
for workspace in "${workspaces[@]}"; do
  for root in "${roots[@]}"; do
    result "$root $workspace select" select_workspace "$root" "$workspace" || finish
    result "$root $workspace apply" in_root "$root" apply -auto-approve || finish
    result "$root $workspace plan is empty" empty_plan "$root" || true
  done
done
for workspace in "${workspaces[@]}"; do
  for ((i = ${#roots[@]} - 1; i >= 0; i--)); do
    result "${roots[i]} $workspace select" select_workspace "${roots[i]}" "$workspace" || finish
    result "${roots[i]} $workspace destroy" in_root "${roots[i]}" destroy -auto-approve || finish
  done
done
result "$bootstrap destroy" in_root "$bootstrap" destroy -auto-approve || true
finish
