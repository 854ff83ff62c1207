terraform {
  backend "oss" {
    bucket = "acme-states"
    prefix = "network"
    region = "eu-central-1"

    encrypt             = true
    tablestore_endpoint = "https://locks.example.com"
    tablestore_table    = "locks"
  }
}
