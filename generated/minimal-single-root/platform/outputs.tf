output "vpc_id" {
  description = "The VPC."
  value       = module.network.vpc_id
}

output "vpc_cidr" {
  description = "Addresses of the VPC."
  value       = module.network.vpc_cidr
}

output "public_subnet_ids" {
  description = "Public subnets, in the order of their zones."
  value       = module.network.public_subnet_ids
}

output "private_subnet_ids" {
  description = "Private subnets, in the order of their zones."
  value       = module.network.private_subnet_ids
}

output "database_subnet_ids" {
  description = "Subnets for databases, in the order of their zones."
  value       = module.network.database_subnet_ids
}

output "intra_subnet_ids" {
  description = "Subnets without a way out, in the order of their zones."
  value       = module.network.intra_subnet_ids
}

output "cluster_name" {
  description = "Name of the cluster."
  value       = module.cluster.cluster_name
}

output "cluster_endpoint" {
  description = "URL of the Kubernetes API."
  value       = module.cluster.cluster_endpoint
}

output "cluster_certificate_authority_data" {
  description = "Certificate authority of the Kubernetes API, base64."
  value       = module.cluster.cluster_certificate_authority_data
}

output "node_security_group_id" {
  description = "Security group of all nodes."
  value       = module.cluster.node_security_group_id
}

output "oidc_provider_arn" {
  description = "Identity provider for roles of service accounts where Pod Identity is not known."
  value       = module.cluster.oidc_provider_arn
}

output "karpenter_node_role_name" {
  description = "Role of the nodes, by name: EC2NodeClass wants it so."
  value       = module.karpenter.karpenter_node_role_name
}

output "karpenter_queue_name" {
  description = "Queue of interruptions."
  value       = module.karpenter.karpenter_queue_name
}

output "namespaces" {
  description = "Names of the namespaces, by the same: what uses them waits for them."
  value       = module.namespaces.namespaces
}
