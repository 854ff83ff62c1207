variable "subnet_ids" {
  type = list(string)
}

output "vpc_id" {
  value = "vpc-1"
}

output "subnet_ids" {
  value = var.subnet_ids
}
