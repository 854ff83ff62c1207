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
  config = yamldecode(try(file("config/${terraform.workspace}.yaml"), file("config/dev.yaml")))
}

resource "terraform_data" "workspace" {
  lifecycle {
    precondition {
      condition     = fileexists("config/${terraform.workspace}.yaml")
      error_message = "Choose a workspace."
    }
  }
}

output "vpc_id" {
  value = "x"
}
