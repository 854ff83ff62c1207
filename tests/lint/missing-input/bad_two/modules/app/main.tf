variable "name" {
  type     = string
  nullable = false
}
variable "zone" {
}
output "x" {
  value = [var.name, var.zone]
}
