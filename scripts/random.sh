#!/usr/bin/env bash
# Random expressions, evaluated by tfgen and by real terraform: none may differ. What tfgen does not know is listed by its reason.
# Usage: random.sh [COUNT [SEED]]      default 20000 of seed 1
#
# Needs terraform 1.11 and python3. Without: fails under CI=true, says "skipped" and succeeds elsewhere.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! TF_CLI_CONFIG_FILE=/dev/null CHECKPOINT_DISABLE=1 terraform version 2>/dev/null | grep -q '^Terraform v1\.11\.'; then
  if [[ ${CI:-} == true ]]; then
    echo "random: no terraform 1.11" >&2
    exit 1
  fi
  echo "random: skipped, there is no terraform 1.11"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export EXPRESSIONS=$work/expressions.txt ANSWERS=$work/answers.txt COUNT=${1:-20000} SEED=${2:-1}
cargo test --quiet --test lang -- --ignored --exact random::write_expressions >/dev/null
tests/lang/record "$EXPRESSIONS" "$ANSWERS"
cargo test --quiet --test lang -- --ignored --exact --nocapture console::another_recording_answers_the_same
