terraform {
  required_version = ">= 1.3"
  required_providers {
    time = {
      source  = "hashicorp/time"
      version = "~> 0.9, != 0.10.0"
    }
  }
}

provider "time" {}

module "app" {
  source = "./app"
}
