variable "vpc_id" {
  type = string
}

variable "size" {
  type    = number
  default = 1
}

output "url" {
  value = "https://${var.vpc_id}"
}
