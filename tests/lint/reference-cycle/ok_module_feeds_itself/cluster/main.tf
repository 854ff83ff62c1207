variable "subnets" {
  type = list(string)
}

variable "role" {
  type = string
}

output "role_name" {
  value = "node"
}

output "subnets" {
  value = var.subnets
}

output "role" {
  value = var.role
}
