output "all" {
  value = [data.aws_region.current.id, data.aws_iam_policy_document.p.json]
}
