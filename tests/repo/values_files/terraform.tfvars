name = "from terraform.tfvars"
list = ["a"]
