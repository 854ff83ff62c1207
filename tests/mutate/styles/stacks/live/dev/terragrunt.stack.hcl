locals {
  name = "dev"
}

unit "vpc" {
  source = "${get_repo_root()}/units/vpc"
  path   = "vpc"

  values = {
    name = local.name
    cidr = "10.1.0.0/16"
  }
}

unit "cache" {
  source = "${get_repo_root()}/units/cache"
  path   = "cache"

  values = {
    name     = "${local.name}-cache"
    nodes    = 1
    vpc_path = "../vpc"
  }
}

unit "web" {
  source = "${get_repo_root()}/units/web"
  path   = "web"

  values = {
    name     = local.name
    vpc_path = "../vpc"
    ports    = [80, 443]
  }
}
