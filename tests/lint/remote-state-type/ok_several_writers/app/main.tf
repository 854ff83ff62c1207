terraform {
  backend "s3" {
    bucket       = "states"
    key          = "app.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}

variable "colour" {
  type = string
}

data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket = "states"
    key    = "${var.colour}.tfstate"
    region = "eu-west-1"
  }
}

output "a" {
  value = data.terraform_remote_state.network.outputs.ids.a
}
