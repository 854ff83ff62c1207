region   = ["eu-west-1"] # ERROR: tfvars-type
replicas = "1"
