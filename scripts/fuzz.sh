#!/usr/bin/env bash
# Fuzzes the HCL front end: scripts/fuzz.sh [SECONDS of each target, 30] [TARGET…, all of them].
# Needs cargo-fuzz (cargo install cargo-fuzz); stable Rust is enough. Begins with the snippets of tests/oracle and tests/hcl.
# What is found is in fuzz/artifacts; each becomes a test in tests/hcl_robust.rs or a snippet. Skipped without cargo-fuzz, but fails under CI=true.
set -euo pipefail
cd "$(dirname "$0")/../fuzz"
export RUSTC_BOOTSTRAP=1

if ! command -v cargo-fuzz >/dev/null; then
  echo "scripts/fuzz.sh: skipped, there is no cargo-fuzz"
  [[ ${CI:-} != true ]]
  exit
fi

seconds=${1:-30}
targets=("${@:2}")
((${#targets[@]})) || targets=(lex parse format json)
for target in "${targets[@]}"; do
  mkdir -p "corpus/$target"
  kind='*.txt'
  [[ $target != json ]] || kind='*json.txt'
  # a seed for each snippet
  find ../tests/oracle/corpus ../tests/hcl -name "$kind" -print0 | xargs -0 awk -v dir="corpus/$target" '
    /^=== / { if (out) close(out); out = dir "/seed-" ++n; printf "" > out; next }
    out { gsub(/␉/, "\t"); gsub(/␍/, "\r"); gsub(/␠/, " "); print > out }'
  cargo fuzz run -s none -O "$target" -- -max_total_time="$seconds" -max_len=300 -timeout=10 -dict=hcl.dict -print_final_stats=1 -verbosity=0
done
