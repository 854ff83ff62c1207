terraform {
  required_providers {
    mine = {
      source  = "acme/time"
      version = "~> 1.0"
    }
    time = {
      source  = "hashicorp/time"
      version = "~> 0.9"
    }
    old = "~> 3.0"
  }
}

provider "time" {}
