terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "app.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}

data "terraform_remote_state" "from" {
  for_each = {
    network = "network.tfstate"
    dns     = "dns.tfstate"
  }
  backend = "s3"
  config = {
    bucket = "acme-states"
    key    = each.value
    region = "us-east-1"
  }
}

output "all" {
  value = [for name, state in data.terraform_remote_state.from : state.outputs]
}
