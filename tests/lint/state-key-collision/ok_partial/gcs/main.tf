terraform {
  backend "gcs" {
    prefix = "app"
  }
}
