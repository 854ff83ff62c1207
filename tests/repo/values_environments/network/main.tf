terraform {
  backend "s3" {}
}

output "vpc_id" {
  value = "vpc-1"
}
