output "state_bucket" {
  description = "Name of the bucket that the backends of all other roots use."
  value       = aws_s3_bucket.state.id
}

output "state_kms_key_arn" {
  description = "Key that encrypts the bucket by default."
  value       = aws_kms_key.state.arn
}
