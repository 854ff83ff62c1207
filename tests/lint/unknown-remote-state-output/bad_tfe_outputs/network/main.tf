terraform {
  cloud {
    organization = "acme"
    workspaces {
      name = "network"
    }
  }
}

output "vpc_id" {
  value = "vpc-1"
}
