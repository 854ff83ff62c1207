terraform {
  backend "gcs" {
    bucket = "states"
    prefix = "network"
  }
}
