instances_count = 3 # WARNING: tfvars-unknown-variable
