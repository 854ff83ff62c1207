terraform {
  backend "s3" {
    bucket       = "demo-states"
    key          = "network.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}

locals {
  config = yamldecode(file("config/${terraform.workspace}.yaml"))
}
