terraform {
  backend "s3" {
    bucket       = "states"
    key          = "network.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}

module "vpc" {
  source = "../modules/vpc"
}

output "vpc" {
  value = module.vpc.vpc
}

output "tags" {
  value = module.vpc.tags
}
