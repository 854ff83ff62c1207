variable "subnet_ids" {
  type = list(string)
}

variable "vpc_id" {
  type = string
}

output "all" {
  value = [var.vpc_id, var.subnet_ids]
}
