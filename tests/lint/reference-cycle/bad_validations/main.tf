variable "minimum" {
  type    = number
  default = 1

  validation {
    condition     = var.minimum <= var.maximum # ERROR: reference-cycle
    error_message = "The minimum is more than the maximum."
  }
}

variable "maximum" {
  type    = number
  default = 3

  validation {
    condition     = var.maximum >= var.minimum
    error_message = "The maximum is less than the minimum."
  }
}
