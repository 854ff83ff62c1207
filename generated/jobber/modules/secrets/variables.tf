variable "name" {
  description = "Prefix of every name."
  type        = string
}

variable "secrets" {
  description = "Secrets by name: their keys, the service accounts (namespace/name) that may read them, and the days in which a deleted one can be brought back."
  type = map(object({
    keys          = list(string)
    readers       = list(string)
    recovery_days = optional(number, 30)
  }))

  validation {
    condition     = alltrue([for reader in flatten(values(var.secrets)[*].readers) : can(regex("^[a-z0-9-]+/[a-z0-9-]+$", reader))])
    error_message = "A reader is written namespace/service-account."
  }

  validation {
    condition     = alltrue([for reader in flatten(values(var.secrets)[*].readers) : length("${var.name}-${reader}") <= 64])
    error_message = "A reader's role is called <name>-<namespace>-<service-account>, and names of roles end at 64 characters."
  }

  validation {
    condition     = alltrue([for secret in values(var.secrets) : secret.recovery_days >= 7 && secret.recovery_days <= 30])
    error_message = "Secrets Manager keeps deleted secrets for 7 to 30 days."
  }
}

variable "cluster_name" {
  description = "Cluster of the service accounts."
  type        = string
}

variable "namespaces" {
  description = "Names of the namespaces that exist, by the same."
  type        = map(string)
}
