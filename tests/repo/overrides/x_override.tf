output "name" {
  value = 12
}
