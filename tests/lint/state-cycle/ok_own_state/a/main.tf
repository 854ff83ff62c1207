terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "a.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}

data "terraform_remote_state" "before" {
  backend = "s3"
  config = {
    bucket = "acme-states"
    key    = "a.tfstate"
    region = "us-east-1"
  }
  defaults = {
    generation = 0
  }
}

output "generation" {
  value = data.terraform_remote_state.before.outputs.generation + 1
}
