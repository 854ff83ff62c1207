zones   = "eu-west-1a"     # ERROR: tfvars-type
network = { name = "main" } # ERROR: tfvars-type
