output "name" {
  value = "app"
}
