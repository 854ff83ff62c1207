variable "zones" {
  type = list(string)
}

variable "settings" {
  type = object({ size = number })
}

variable "name" {
  type     = string
  nullable = false
}
