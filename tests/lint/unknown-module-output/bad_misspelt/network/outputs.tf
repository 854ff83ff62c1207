output "vpc_id" {
  value = "x"
}
output "subnet_ids" {
  value = ["x"]
}
