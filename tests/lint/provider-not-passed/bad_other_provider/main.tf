terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
    google = {
      source  = "hashicorp/google"
      version = ">= 6.0"
    }
  }
}

module "zone" {
  source = "./zone"
  providers = {
    aws = google # ERROR: provider-not-passed
  }
}
