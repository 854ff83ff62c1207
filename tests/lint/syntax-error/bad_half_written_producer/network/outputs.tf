output "vpc_id" {
  value = { # ERROR: syntax-error
}
