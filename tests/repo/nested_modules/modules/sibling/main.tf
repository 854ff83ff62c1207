variable "unset" {
  default = 3
}
