variable "subnets" {
  type = any
}

output "name" {
  value = "x"

  precondition {
    condition     = length(var.subnets) > 0
    error_message = "A cluster needs subnets."
  }
}
