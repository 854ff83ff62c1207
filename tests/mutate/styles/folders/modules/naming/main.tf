variable "name" {
  type = string
}

variable "suffix" {
  type    = string
  default = ""
}

output "id" {
  value = join("-", compact([var.name, var.suffix]))
}
