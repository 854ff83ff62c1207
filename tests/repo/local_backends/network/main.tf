terraform {
  backend "local" {
    path = "../state/network.tfstate"
  }
}

output "vpc_id" {
  value = 1
}
