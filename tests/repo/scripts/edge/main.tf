terraform {
  backend "s3" {
    key = "edge.tfstate"
  }
}

output "id" {
  value = "edge"
}
