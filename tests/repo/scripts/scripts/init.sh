#!/usr/bin/env bash
set -euo pipefail

BUCKET=acme-states
ROOT="$(git rev-parse --show-toplevel)"

# -chdir, and a variable that is given once
terraform -chdir=network init -input=false \
  -backend-config="bucket=$BUCKET" \
  -backend-config="region=eu-west-1"

(
  cd "$ROOT/dns" && terraform init -backend-config=../shared/common.conf -backend-config "key=zones/$1.tfstate"
)

for env in dev prod; do
  terraform -chdir=app workspace select "$env" || terraform -chdir=app workspace new "$env"
done

# validated only
terraform -chdir=edge init -backend=false -backend-config=bucket=none

# nobody knows where
cd "$1"
terraform init -backend-config=bucket=other
