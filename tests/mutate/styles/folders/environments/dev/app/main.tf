terraform {
  backend "s3" {
    bucket       = "acme-terraform"
    key          = "dev/app/terraform.tfstate"
    region       = "eu-central-1"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "dns"
  region = "us-east-1"
}

data "terraform_remote_state" "network" {
  backend = "s3"

  config = {
    bucket = "acme-terraform"
    key    = "dev/network.tfstate"
    region = "eu-central-1"
  }
}

locals {
  # Long names are written once.
  network = data.terraform_remote_state.network.outputs
  vpc_id  = local.network.vpc_id
  zone_id = try(local.network.zone_id, "")

  services = {
    web = { port = 80, public = true }
    api = { port = 8080, public = false }
  }
}

module "service" {
  source   = "../../../modules/service"
  for_each = local.services

  providers = {
    aws     = aws
    aws.dns = aws.dns
  }

  name    = "${each.key}-dev"
  vpc_id  = local.vpc_id
  subnets = [for subnet in local.network.subnets : subnet if subnet != ""]
  port    = each.value.port

  depends_on = [module.alarms]
}

module "alarms" {
  source = "../../../modules/alarms"
  name   = "dev"
  vpc_id = data.terraform_remote_state.network.outputs["vpc_id"]
}

output "web" {
  value = module.service["web"].url
}

output "urls" {
  value = values(module.service)[*].url
}

output "topic" {
  value = "${module.alarms.topic}/${local.zone_id}"
}
