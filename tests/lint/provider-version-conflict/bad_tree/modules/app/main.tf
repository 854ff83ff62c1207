terraform {
  required_providers {
    time = {
      source  = "Hashicorp/time"
      version = ">= 0.14"
    }
  }
}
