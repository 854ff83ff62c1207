#!/usr/bin/env bash
# Fuzzes the HCL front end. Needs cargo-fuzz (cargo install cargo-fuzz) and python3; stable Rust is enough.
#
#   scripts/fuzz.sh [SECONDS] [TARGET…]   each target for that long (30), or for RUNS executions if that is set; all targets if none is named
#   scripts/fuzz.sh minimise              what the runs have found new goes into fuzz/seeds, without what adds no coverage
#
# Begins with fuzz/seeds and the snippets of tests/oracle and tests/hcl; what is found on the way is in fuzz/corpus, and what breaks in
# fuzz/artifacts: each becomes a test in tests/hcl_robust.rs or a snippet. MAX_LEN is the length of the longest input (400).
# Skipped without cargo-fuzz, but fails under CI=true.
set -euo pipefail
cd "$(dirname "$0")/../fuzz"
export RUSTC_BOOTSTRAP=1

if ! command -v cargo-fuzz >/dev/null; then
  echo "scripts/fuzz.sh: skipped, there is no cargo-fuzz"
  [[ ${CI:-} != true ]]
  exit
fi

fuzz() { # TARGET, then what libFuzzer takes
  cargo fuzz run -s none -O "$1" "${@:2}"
}

if [[ ${1:-} == minimise ]]; then
  for of in hcl:format json:json; do
    least=$(mktemp -d)
    fuzz "${of#*:}" "$least" "corpus/${of%:*}" -- -merge=1 -max_len="${MAX_LEN:-400}" -verbosity=0
    ./seeds.py write "seeds/${of%:*}.txt" "$least"
    rm -rf "$least"
  done
  exit
fi

mkdir -p corpus/hcl corpus/json
./seeds.py read seeds/hcl.txt corpus/hcl
./seeds.py read seeds/json.txt corpus/json
./seeds.py snippets corpus/hcl ../tests/oracle/corpus/*.txt ../tests/hcl/*.txt
./seeds.py snippets corpus/json ../tests/oracle/corpus/json.txt ../tests/hcl/json.txt

limit=-max_total_time=${1:-30}
[[ -z ${RUNS:-} ]] || limit=-runs=$RUNS
targets=("${@:2}")
((${#targets[@]})) || targets=(lex parse format json)
for target in "${targets[@]}"; do
  corpus=corpus/hcl
  [[ $target != json ]] || corpus=corpus/json
  fuzz "$target" "$corpus" -- "$limit" -max_len="${MAX_LEN:-400}" -timeout=10 -dict=hcl.dict -print_final_stats=1 -verbosity=0
done
