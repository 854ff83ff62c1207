output "all" {
  value = [data.aws_region.current.name, data.aws_iam_policy_document.p.json]
}
