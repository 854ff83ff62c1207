terraform {
  required_version = ">= 1.5 < 2.0" # ERROR: invalid-attribute

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "^6.0" # ERROR: invalid-attribute
    }
    tls = {
      source  = "hashicorp/tls"
      version = "4.x" # ERROR: invalid-attribute
    }
    random = "latest" # ERROR: invalid-attribute
  }
}

module "network" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "=> 5.0" # ERROR: invalid-attribute
}

provider "null" {
  version = "" # ERROR: invalid-attribute
}
