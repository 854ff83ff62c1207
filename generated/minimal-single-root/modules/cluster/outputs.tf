output "cluster_name" {
  description = "Name of the cluster."
  value       = aws_eks_cluster.this.name
}

output "cluster_endpoint" {
  description = "URL of the Kubernetes API."
  value       = aws_eks_cluster.this.endpoint
}

output "cluster_certificate_authority_data" {
  description = "Certificate authority of the Kubernetes API, base64."
  value       = aws_eks_cluster.this.certificate_authority[0].data
}

output "node_security_group_id" {
  description = "Security group of all nodes."
  value       = aws_security_group.node.id
}

output "oidc_provider_arn" {
  description = "Identity provider for roles of service accounts where Pod Identity is not known."
  value       = aws_iam_openid_connect_provider.this.arn
}
