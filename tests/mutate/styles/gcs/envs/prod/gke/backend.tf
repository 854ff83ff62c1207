terraform {
  backend "gcs" {
    bucket = "northwind-prod-tfstate"
    prefix = "prod/gke"
  }
}

provider "google" {}
