terraform {
  cloud {
    organization = "acme"
    workspaces {
      tags = ["network"]
    }
  }
}

output "vpc_id" {
  value = "vpc-1"
}
