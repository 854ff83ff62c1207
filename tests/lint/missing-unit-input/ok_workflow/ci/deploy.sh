export TF_VAR_vpc_id=vpc-1
terragrunt run --all apply
