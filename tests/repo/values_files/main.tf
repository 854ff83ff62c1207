variable "name" {
  type = string
}

variable "list" {
  type = set(string)
}

variable "object" {
  type    = object({ a = number, b = optional(string, "x") })
  default = { a = "1" }
}

output "name" {
  value = var.name
}

output "list" {
  value = var.list
}

output "object" {
  value = var.object
}
