variable "id" {
  default = "x"
}
output "identifier" {
  value = var.id
}
