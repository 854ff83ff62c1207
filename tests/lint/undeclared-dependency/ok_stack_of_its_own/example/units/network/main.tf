output "id" {
  value = "a"
}
