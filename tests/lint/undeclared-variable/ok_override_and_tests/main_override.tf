variable "size" {
  default = 3
}
