terraform {
  backend "s3" {
    bucket               = "demo-states"
    key                  = "backend.tfstate"
    region               = "eu-west-1"
    encrypt              = true
    use_lockfile         = true
    workspace_key_prefix = "demo-compute"
  }
}

locals {
  config = yamldecode(file("${path.module}/config/${terraform.workspace}.yaml"))
}
