variable "password" {
  type      = string
  sensitive = true
}

output "url" {
  value = "app:${var.password}"
}
