terraform {
  required_providers {
    dog = {
      source = "datadog/terraform-provider-datadog" # ERROR: invalid-attribute
    }
    aws = {
      source   = "hashicorp/aws"
      versions = "~> 6.0" # ERROR: invalid-attribute
    }
    tls = ["hashicorp/tls"] # ERROR: invalid-attribute
    random = {
      source = "registry.terraform.io/hashicorp/random/3.6" # ERROR: invalid-attribute
    }
  }
}

module "child" {
  source  = "./child" # ERROR: invalid-attribute
  version = "1.0.0"
}

module "package" {
  source  = "git::https://example.com/network.git" # ERROR: invalid-attribute
  version = "1.0.0"
}
