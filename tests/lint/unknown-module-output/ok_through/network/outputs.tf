output "vpc_id" {
  value = "vpc-1"
}

variable "settings" {
  default = {}
}

output "settings" {
  value = var.settings
}
