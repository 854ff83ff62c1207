region = "eu-west-1"
siez   = "large" # WARNING: tfvars-unknown-variable
