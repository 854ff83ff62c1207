variable "names" {
  type = list(string)
}

output "all" {
  value = [for name in var.names : upper(name)]
}
