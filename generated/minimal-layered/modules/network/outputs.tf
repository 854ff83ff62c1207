output "vpc_id" {
  description = "The VPC."
  value       = aws_vpc.this.id
}

output "vpc_cidr" {
  description = "Addresses of the VPC."
  value       = aws_vpc.this.cidr_block
}

output "public_subnet_ids" {
  description = "Public subnets, in the order of their zones."
  value       = values(aws_subnet.public)[*].id
}

output "private_subnet_ids" {
  description = "Private subnets, in the order of their zones."
  value       = values(aws_subnet.private)[*].id
}

output "database_subnet_ids" {
  description = "Subnets for databases, in the order of their zones."
  value       = values(aws_subnet.database)[*].id
}

output "intra_subnet_ids" {
  description = "Subnets without a way out, in the order of their zones."
  value       = values(aws_subnet.intra)[*].id
}
