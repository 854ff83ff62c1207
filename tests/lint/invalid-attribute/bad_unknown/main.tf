name = "x" # ERROR: invalid-attribute

variable "region" {
  types    = string # ERROR: invalid-attribute
  required = true   # ERROR: invalid-attribute
}

output "region" {
  value     = var.region
  senstive = true # ERROR: invalid-attribute
}

terraform {
  version = ">= 1.5" # ERROR: invalid-attribute
}
