output "vpc_id" {
  value = "vpc-1"
}

output "settings" {
  value = {}
}
