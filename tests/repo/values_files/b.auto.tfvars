name = "from b.auto.tfvars"
