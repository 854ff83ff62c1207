terraform {
  backend "s3" {}
}

data "terraform_remote_state" "either" {
  backend = "s3"
  config = {
    bucket = "states-dev"
    key    = "dns.tfstate"
    region = "us-east-1"
  }
}

output "zone" {
  value = data.terraform_remote_state.either.outputs.zone_id
}
