terraform {
  backend "gcs" {
    bucket = "northwind-prod-tfstate"
    prefix = "prod/org"
  }
}

provider "google" {}
