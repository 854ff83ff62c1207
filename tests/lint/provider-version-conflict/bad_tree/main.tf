terraform {
  required_providers {
    time = {
      source  = "hashicorp/time"
      version = "~> 0.13.0" # ERROR: provider-version-conflict
    }
  }
}

provider "time" {}

module "app" {
  source = "./modules/app"
}
