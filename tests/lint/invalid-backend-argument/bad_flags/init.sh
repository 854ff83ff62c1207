#!/usr/bin/env bash
set -e
ARGS="-backend-config=region=eu-west-1"
terraform init "$ARGS" -backend-config="buckets=states" -backend-config key=app.tfstate # ERROR: invalid-backend-argument
terraform init -backend-config="lock_service=on" -backend-config="key=app.tfstate" # ERROR: invalid-backend-argument
