variable "name" {
  type = string
}

variable "options" {
  type    = object({ size = optional(number, 1), labels = optional(map(string), {}), note = optional(string) })
  default = {}
}

output "name" {
  value = var.name
}

output "options" {
  value = var.options
}

output "size" {
  value = var.options.size
}

output "label" {
  value = one(values(var.options.labels))
}

output "labels" {
  value = [for name, label in var.options.labels : "${name}=${label}"]
}

output "first" {
  value = try(var.options.labels["first"], null)
}

output "is_large" {
  value = var.options.size > 10
}
