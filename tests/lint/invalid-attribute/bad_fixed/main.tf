variable "name" { # ERROR: invalid-attribute
  type      = string
  const     = true
  sensitive = true
}

terraform {
  provider_meta "aws" {
    module = "network"
    caller = "a-${var.name}" # ERROR: invalid-attribute
  }
}
