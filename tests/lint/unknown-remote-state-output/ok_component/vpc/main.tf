provider "aws" {
  region = "eu-west-1"
}

output "vpc_id" {
  value = "vpc-1"
}
