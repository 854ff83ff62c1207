terraform {
  required_providers {
    time = {
      source  = "hashicorp/time"
      version = ">= 0.14"
    }
  }
}

provider "time" {}
