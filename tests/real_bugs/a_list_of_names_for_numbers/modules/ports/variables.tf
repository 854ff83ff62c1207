variable "ports" {
  type    = list(number)
  default = ["default"] # ERROR: invalid-default
}

variable "others" {
  type = list(number)
}
