terraform {
  backend "gcs" {
    bucket = "states"
    prefix = "app"
  }
}
