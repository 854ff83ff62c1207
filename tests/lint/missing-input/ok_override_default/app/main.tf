variable "name" {
  type = string
}

variable "size" {
  default = 1
}
