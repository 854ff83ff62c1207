terraform {
  backend "s3" {
    key = "network.tfstate"
  }
}

output "vpc_id" {
  value = "x"
}
