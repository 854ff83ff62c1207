resource "terraform_data" "vpc" {}

output "vpc_id" {
  value = terraform_data.vpc.id
}

output "subnet_ids" {
  value = [terraform_data.vpc.id]
}
