variable "name" {
  type = string

  validation {
    condition     = length(var.name) < local.longest
    error_message = "The name is too long."
  }
}

variable "region" {
  type    = string
  default = "eu"

  validation {
    condition     = var.region != var.name
    error_message = "The region is no name."
  }
}

locals {
  longest = 20
  full    = { for name in [var.name] : name => "${var.region}-${name}" }
}
