variable "size" {
  type = string

  validation {
    condition     = contains(["small", "large"], var.size)
    error_message = "The size is small or large, not ${var.size}."
  }
}

variable "zones" {
  type    = list(string)
  default = ["a", "b"]

  validation {
    condition     = length(var.zones) > 1
    error_message = "Two zones at least."
  }
}
