terraform {
  required_version = ">= 1.6"

  backend "s3" {
    bucket       = "acme-states"
    key          = "app.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

data "terraform_remote_state" "network" {
  backend = "s3"

  config = {
    bucket = "acme-states"
    key    = "network.tfstate"
    region = "eu-west-1"
  }
}

locals {
  network = data.terraform_remote_state.network.outputs
  domain  = "shop.${local.network.zone.name}"
}

module "labels" {
  source = "../modules/labels"
  name   = "shop"
  owner  = { team = "shop" }
}

module "service" {
  source   = "../modules/service"
  for_each = { web = 80, api = 8080 }

  name       = "${module.labels.name}-${each.key}"
  vpc_id     = local.network.vpc_id
  subnet_ids = data.terraform_remote_state.network.outputs.subnet_ids
  domain     = local.domain
  tags       = module.labels.tags

  listener = { port = each.value }
}

resource "aws_lb" "main" {
  name    = module.labels.name
  subnets = local.network.subnet_ids
  tags    = module.labels.tags
}

resource "aws_route53_record" "main" {
  zone_id = local.network.zone.id
  name    = "main.${local.network.zone.name}"
  type    = "CNAME"
  ttl     = 60
  records = [aws_lb.main.dns_name]
}

resource "aws_instance" "jump" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
  subnet_id     = local.network.subnets["a"].id
  tags          = { Name = "jump-${local.network.name}", Mail = module.labels.owner.team }
}

output "endpoints" {
  value = { web = module.service["web"].endpoint }
}

output "first" {
  value = module.service["web"].ports[0]
}
