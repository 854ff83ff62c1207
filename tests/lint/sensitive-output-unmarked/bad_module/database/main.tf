variable "password" {
  type = string
}

output "url" {
  value     = "app:${var.password}"
  sensitive = true
}

output "name" {
  value = "db"
}
