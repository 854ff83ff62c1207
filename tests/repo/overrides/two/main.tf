output "two" {
  value = 2
}
