variable "cluster_tag" {
  type = string
}

resource "terraform_data" "vpc" {}

resource "terraform_data" "subnets" {
  input = { tag = var.cluster_tag, vpc = terraform_data.vpc.id }
}

output "id" {
  value = terraform_data.vpc.id
}

output "subnets" {
  value = terraform_data.subnets.output
}
