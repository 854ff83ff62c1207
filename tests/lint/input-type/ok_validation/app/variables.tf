variable "size" {
  type = string

  validation {
    condition     = contains(["small", "large"], var.size)
    error_message = "The size is small or large, not ${var.size}."
  }
}
