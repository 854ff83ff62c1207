terraform {
  backend "local" {}
}

variable "password" {
  type      = string
  sensitive = true
}

output "url" {
  description = "Where the database is."
  value       = "postgres://app:${var.password}@db" # ERROR: sensitive-output-unmarked
}

output "both" {
  value     = { user = "app", password = var.password } # ERROR: sensitive-output-unmarked
  sensitive = false
}
