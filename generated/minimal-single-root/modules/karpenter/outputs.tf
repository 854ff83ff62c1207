output "karpenter_node_role_name" {
  description = "Role of the nodes, by name: EC2NodeClass wants it so."
  value       = aws_iam_role.node.name
}

output "karpenter_queue_name" {
  description = "Queue of interruptions."
  value       = aws_sqs_queue.interruptions.name
}
