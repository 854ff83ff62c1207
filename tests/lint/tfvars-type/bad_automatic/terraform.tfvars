zones = "eu-west-1a" # ERROR: tfvars-type
name  = null         # ERROR: tfvars-type

settings = { size = "big" } # ERROR: tfvars-type
