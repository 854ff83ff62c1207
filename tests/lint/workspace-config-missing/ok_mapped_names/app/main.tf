terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "app.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}

locals {
  name   = lookup({ prod = "live" }, terraform.workspace, "test")
  config = yamldecode(file("${path.module}/config/${local.name}.yaml"))
}
