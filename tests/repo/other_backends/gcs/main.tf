terraform {
  backend "gcs" {
    bucket = "acme"
    prefix = "net"
  }
}
