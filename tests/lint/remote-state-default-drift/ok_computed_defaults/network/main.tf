terraform {
  backend "local" {}
}

output "vpc_id" {
  value = "vpc-1"
}
