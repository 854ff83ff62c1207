output "certificate_arns" {
  description = "ARN of every certificate by name, known once it is valid."
  value       = { for name, validation in aws_acm_certificate_validation.this : name => validation.certificate_arn }
}
