variable "region" {
  description = "AWS region of the secrets, where a SecretProviderClass names none."
  type        = string
}

variable "rotation_interval" {
  description = "How often mounted secrets are read again, like 2m."
  type        = string

  validation {
    condition     = can(regex("^([0-9]+[smh])+$", var.rotation_interval))
    error_message = "rotation_interval is a duration like 2m or 1h30m."
  }
}
