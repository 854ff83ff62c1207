terraform {
  backend "s3" {
    bucket       = "states"
    key          = "app.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}

module "states" {
  source = "../modules/states"
}

resource "aws_subnet" "app" {
  for_each   = toset(["a"])
  vpc_id     = module.states.vpc.id
  cidr_block = module.states.vpc.cidr_block
}

output "name" {
  value = module.states.vpc.name # ERROR: remote-state-type
}

output "tags" {
  value = module.states.tags.owner.name # ERROR: remote-state-type
}
