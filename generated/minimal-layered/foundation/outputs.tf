output "cluster_name" {
  description = "Name of the cluster."
  value       = module.cluster.cluster_name
}

output "cluster_endpoint" {
  description = "URL of the Kubernetes API."
  value       = module.cluster.cluster_endpoint
}

output "karpenter_node_role_name" {
  description = "Role of the nodes, by name: EC2NodeClass wants it so."
  value       = module.karpenter.karpenter_node_role_name
}

output "karpenter_queue_name" {
  description = "Queue of interruptions."
  value       = module.karpenter.karpenter_queue_name
}

output "vpc_id" {
  description = "The VPC."
  value       = module.network.vpc_id
}

output "cluster_certificate_authority_data" {
  description = "Certificate authority of the Kubernetes API, base64."
  value       = module.cluster.cluster_certificate_authority_data
}
