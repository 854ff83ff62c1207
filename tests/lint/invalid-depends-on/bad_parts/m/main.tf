output "settings" {
  value = { size = 1 }
}
