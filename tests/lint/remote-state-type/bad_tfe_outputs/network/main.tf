terraform {
  cloud {
    organization = "acme"
    workspaces {
      name = "network"
    }
  }
}

output "subnet_ids" {
  value = ["subnet-1", "subnet-2"]
}
