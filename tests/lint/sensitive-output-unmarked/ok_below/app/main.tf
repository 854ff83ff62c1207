variable "password" {
  type = string
}

output "url" {
  value = "app:${var.password}"
}

output "name" {
  value = "app"
}
