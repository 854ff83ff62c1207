output "arn" {
  value = provider::aws::arn_parse("arn:aws:iam::1:role/x").account_id
}

output "upper" {
  value = core::upper("a")
}
