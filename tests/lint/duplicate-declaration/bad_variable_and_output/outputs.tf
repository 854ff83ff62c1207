output "name" { # ERROR: duplicate-declaration
  value = "again"
}
