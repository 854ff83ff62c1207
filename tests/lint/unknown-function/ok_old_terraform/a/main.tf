output "zones" {
  value = list("a", "b")
}
