provider "aws" {
  region = "eu-west-1"
}

output "subnet_ids" {
  value = ["subnet-1", "subnet-2"]
}
