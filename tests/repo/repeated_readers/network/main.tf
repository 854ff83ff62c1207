terraform {
  backend "s3" {
    bucket = "acme"
    key    = "network.tfstate"
  }
}

output "vpc_id" {
  value = 1
}
