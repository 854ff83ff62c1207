variable "name" {
  type = string
}

resource "terraform_data" "app" { # ERROR: syntax-error
  input = var.name

output "name" {
  value = var.name
}
