terraform {
  backend "s3" {
    bucket       = "acme-app-states"
    key          = "app.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}

data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket = "acme-platform-states"
    key    = "platform/network.tfstate"
    region = "us-east-1"
  }
}

data "terraform_remote_state" "dns" {
  backend = "s3"
  config = {
    bucket = "acme-platform-states"
    key    = "platform/dns.tfstate"
    region = "us-east-1"
  }
}

output "all" {
  value = [data.terraform_remote_state.network.outputs.vpc_id, data.terraform_remote_state.dns.outputs.zone_id]
}
