terraform {
  backend "local" {}
}

data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket = "acme-states"
    key    = "network.tfstate"
    region = "us-east-1"
    endpoints = {
      s3 = "https://minio.example.com"
    }
  }
}
