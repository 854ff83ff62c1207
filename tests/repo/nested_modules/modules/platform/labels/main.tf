variable "parts" {
  type = list(string)
}

output "label" {
  value = join("-", var.parts)
}
