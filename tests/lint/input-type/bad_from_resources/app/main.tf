variable "subnet_ids" {
  type = list(string)
}

variable "vpc" {
  type = object({ id = string })
}

output "all" {
  value = [var.vpc, var.subnet_ids]
}
