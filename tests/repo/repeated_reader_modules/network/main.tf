terraform {
  backend "s3" {
    bucket = "acme-states"
    key    = "network.tfstate"
  }
}

output "id" {
  value = "network"
}
