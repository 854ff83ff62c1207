terraform {
  backend "local" {}
}

output "subnet_ids" {
  value = ["subnet-1"]
}
