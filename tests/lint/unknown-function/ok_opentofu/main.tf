output "x" {
  value = urldecode("a%20b")
}

output "y" {
  value = cidrcontains("10.0.0.0/8", "10.1.0.0/16")
}
