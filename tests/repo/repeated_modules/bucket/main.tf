variable "name" {
  type = string
}

variable "days" {
  type = number
}

output "label" {
  value = "${var.name}-${var.days}"
}
