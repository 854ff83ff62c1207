#!/usr/bin/env bash
# HashiCorp's parser and formatter as an oracle (tests/oracle, a program in Go; its libraries come from Go's module proxy or cache).
#
#   scripts/oracle.sh                        records the answers to our own snippets anew; fails if they differ from the committed ones
#   scripts/oracle.sh compare PATH…          every .tf, .hcl, .tfvars, .tofu and .json file below the paths: verdicts, trees, layout
#   scripts/oracle.sh mutate DIR N [SEED]    the same over N small mutations of the files below DIR
#
# LATER=1 also shows the files whose first error we tell on a later line. Without Go it is skipped, saying so, but fails under CI=true.
set -euo pipefail
here=$PWD
cd "$(dirname "$0")/.."

if ! command -v go >/dev/null; then
  echo "scripts/oracle.sh: skipped, there is no go"
  [[ ${CI:-} != true ]]
  exit
fi

oracle=${CARGO_TARGET_DIR:-target}/oracle
mkdir -p "${oracle%/*}"
program=$(realpath "${oracle%/*}")/oracle
if ! (cd tests/oracle && go build -o "$program" .); then
  echo "scripts/oracle.sh: skipped, its Go libraries cannot be had"
  [[ ${CI:-} != true ]]
  exit
fi

ours() {
  cargo build --quiet --release --example answer
  echo "${program%/*}/release/examples/answer"
}

case ${1:-record} in
record)
  copy=$(mktemp -d)
  trap 'rm -rf "$copy"' EXIT
  cp tests/oracle/corpus/*.txt "$copy"
  "$program" record "$copy"
  for answers in "$copy"/*.answers; do
    diff -u "tests/oracle/corpus/${answers##*/}" "$answers" || { cp "$answers" tests/oracle/corpus/; differs=1; }
  done
  if [[ -n ${differs:-} ]]; then
    echo "the recorded answers differ; the new ones are in tests/oracle/corpus: look at them, then commit them" >&2
    exit 1
  fi
  ;;
compare)
  binary=$(ours)
  cd "$here"
  "$program" compare "$binary" "${@:2}"
  ;;
mutate)
  binary=$(ours)
  cd "$here"
  "$program" mutate "$binary" "${3:?how many}" "${4:-1}" "${2:?a directory}"
  ;;
*)
  sed -n '2,/^set/{/^#/p}' "$0"
  exit 2
  ;;
esac
