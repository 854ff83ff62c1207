terraform {
  required_providers {
    time = {
      source  = "hashicorp/time"
      version = ">= 1.0, < 0.9" # ERROR: provider-version-conflict
    }
  }
}

provider "time" {}
