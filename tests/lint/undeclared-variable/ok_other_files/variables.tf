variable "a" {
  default = "x"
  validation {
    condition     = length(var.a) > 0 && !contains(["y"], var.a)
    error_message = "The value ${var.a} is too short."
  }
}
variable "c" {
  type    = any
  default = { d = { e = 1, f = 2 } }
}
