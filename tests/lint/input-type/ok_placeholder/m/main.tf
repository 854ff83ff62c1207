variable "bucket" {
  type = string

  validation {
    condition     = can(regex("^[a-z0-9-]+$", var.bucket))
    error_message = "Lower case only."
  }
}

variable "names" {
  type = list(string)

  validation {
    condition     = alltrue([for name in var.names : length(name) < 5])
    error_message = "Too long."
  }
}
