terraform {
  backend "s3" {
    key = "network.tfstate"
  }
}

output "id" {
  value = "network"
}
