terraform {
  backend "gcs" {
    bucket = "acme-states"
    prefix = "network"
  }
}

output "vpc_id" {
  value = "vpc-1"
}
