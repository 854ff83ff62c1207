#!/usr/bin/env bash
# Writes docs/rules: a page per rule from its doc comment, and their index. `cargo test --test pages` compares.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --quiet
tfgen=${CARGO_TARGET_DIR:-target}/debug/tfgen
mkdir -p docs/rules
rm -f docs/rules/*.md
"$tfgen" rules | while read -r rule _; do
  "$tfgen" explain "$rule" >"docs/rules/$rule.md"
done
"$tfgen" rules --format markdown >docs/rules/README.md
