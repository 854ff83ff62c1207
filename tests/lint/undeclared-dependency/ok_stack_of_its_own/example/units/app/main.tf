variable "id" {
  type = string
}

output "id" {
  value = var.id
}
