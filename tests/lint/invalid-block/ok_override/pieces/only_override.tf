# A piece that is laid beside others before it is used.
variable "name" {
  default = "x"
}
