output "token" {
  value     = "x"
  sensitive = true
}

output "name" {
  value = "db"
}
