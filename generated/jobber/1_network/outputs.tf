output "vpc_id" {
  description = "The VPC."
  value       = module.network.vpc_id
}

output "private_subnet_ids" {
  description = "Private subnets, in the order of their zones."
  value       = module.network.private_subnet_ids
}

output "certificate_arns" {
  description = "ARN of every certificate by name, known once it is valid."
  value       = module.certificates.certificate_arns
}
