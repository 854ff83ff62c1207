terraform {
  backend "s3" {
    bucket       = "states"
    key          = "app/terraform.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}

data "terraform_remote_state" "from" {
  for_each = toset(["network", "dns"])
  backend  = "s3"
  config = {
    bucket = "states"
    key    = "${each.key}/terraform.tfstate"
    region = "us-east-1"
  }
}

output "fine" {
  value = [
    data.terraform_remote_state.from["network"].outputs.vpc_id,
    data.terraform_remote_state.from["dns"].outputs.zone_id,
  ]
}

output "missing" {
  value = data.terraform_remote_state.from["network"].outputs.subnet_ids # ERROR: unknown-remote-state-output
}
