variable "café" {
  type    = number
  default = 1
}
