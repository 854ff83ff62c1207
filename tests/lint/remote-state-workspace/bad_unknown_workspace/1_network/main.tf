terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "1_network.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}

locals {
  config = yamldecode(file("${path.module}/config/${terraform.workspace}.yaml"))
}

output "vpc_id" {
  value = "x"
}
