terraform {
  backend "local" {
    path = "network.tfstate"
  }
}

output "vpc_id" {
  value = "x"
}
