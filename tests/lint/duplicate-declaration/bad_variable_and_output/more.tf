variable "name" {
  default = "x"
}

output "name" {
  value = var.name
}
