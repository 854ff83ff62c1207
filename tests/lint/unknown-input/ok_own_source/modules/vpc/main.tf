variable "cidr" {
  type = string
}

output "id" {
  value = "vpc-1"
}
