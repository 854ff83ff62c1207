output "state_bucket" {
  description = "Name of the bucket that the backends of all other roots use."
  value       = module.bootstrap.state_bucket
}

output "state_kms_key_arn" {
  description = "Key that encrypts the bucket by default."
  value       = module.bootstrap.state_kms_key_arn
}
