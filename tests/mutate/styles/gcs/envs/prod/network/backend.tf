terraform {
  backend "gcs" {
    bucket = "northwind-prod-tfstate"
    prefix = "prod/network"
  }
}

provider "google" {}
