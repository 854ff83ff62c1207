variable "name" {
  type = string

  validation {
    condition     = length(var.name) < 20
    error_message = "${var.name} is too long."
  }
}

variable "cidr" {}

variable "zones" {
  type    = number
  default = 3
}
