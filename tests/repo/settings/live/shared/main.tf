output "name" {
  value = "shared"
}
