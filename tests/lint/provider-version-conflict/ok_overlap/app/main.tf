terraform {
  required_version = ">= 0.13, < 2.0"
  required_providers {
    time = {
      source  = "registry.terraform.io/hashicorp/time"
      version = ">= 0.7.2"
    }
  }
}
