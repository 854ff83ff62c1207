provider "aws" {
  region = "eu-west-1"
}

variable "eks_component_name" {
  type    = string
  default = "eks/cluster"
}

module "eks" {
  source  = "cloudposse/stack-config/yaml//modules/remote-state"
  version = "1.8.0"

  component = var.eks_component_name
}

output "cluster_id" {
  value = module.eks.outputs.cluster_id
}
