output "subnet_ids" {
  value = ["a"]
}
