terraform {
  required_version = ">= 1.5"

  backend "s3" {
    bucket       = "acme-terraform"
    key          = "dev/network.tfstate"
    region       = "eu-central-1"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region = "eu-central-1"
}

module "network" {
  source = "../../../modules/network"

  name  = "acme-dev"
  cidr  = "10.0.0.0/16"
  zones = 2
}

output "vpc_id" {
  value = module.network.vpc_id
}

output "subnets" {
  value = module.network.subnets
}

output "zone_id" {
  value = try(module.network.zone_id, null)
}
