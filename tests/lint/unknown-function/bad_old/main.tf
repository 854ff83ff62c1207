variable "subnets" {
  type = list(string)
}

output "first" {
  value = element(concat(var.subnets, list("")), 0) # ERROR: unknown-function
}

output "tags" {
  value = merge({ a = 1 }, map("Name", "x")) # ERROR: unknown-function
}
