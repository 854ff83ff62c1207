variable "bucket" {
  description = "Name of the state bucket, unique in all of S3."
  type        = string

  # A dot would break TLS to the bucket's own host name; alias/<name> takes no other characters.
  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.bucket))
    error_message = "A bucket name has 3 to 63 lower-case letters, digits and hyphens."
  }
}
