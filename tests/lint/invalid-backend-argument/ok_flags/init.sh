#!/usr/bin/env bash
set -e
terraform init -backend-config="bucket=$BUCKET" -backend-config "key=app.tfstate" -backend-config=region=eu-west-1
# With these another repository is initialised.
terraform -chdir=../other init -backend-config="container_name=states"
terraform init -backend=false -backend-config="storage_account_name=states"
