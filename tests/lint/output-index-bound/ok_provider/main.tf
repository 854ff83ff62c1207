provider "aws" {
  region = "eu-west-1"
}

module "zone" {
  source = "./zone"
}

module "elsewhere" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "5.0.0"
}

output "second" {
  value = module.zone.name_servers[1]
}

output "subnet" {
  value = module.elsewhere.private_subnets[1]
}
