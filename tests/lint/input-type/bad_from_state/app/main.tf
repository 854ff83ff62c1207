terraform {
  backend "s3" {
    bucket       = "states"
    key          = "app.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}
data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket = "states"
    key    = "network.tfstate"
    region = "eu-west-1"
  }
}

locals {
  network = data.terraform_remote_state.network.outputs
}

module "app" {
  source     = "../modules/app"
  subnet_ids = local.network.vpc_id     # ERROR: input-type
  vpc_id     = local.network.subnet_ids # ERROR: input-type
}
