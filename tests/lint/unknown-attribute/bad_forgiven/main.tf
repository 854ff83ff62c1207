resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

# Terraform looks at it before anything is tried.
output "vpc" {
  value = try(aws_vpc.main.vpc_id, null) # ERROR: unknown-attribute
}
