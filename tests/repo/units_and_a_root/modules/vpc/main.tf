variable "environment" {
  type = string
}

variable "cidr" {
  type = string
}

output "id" {
  value = "vpc-${var.environment}"
}
