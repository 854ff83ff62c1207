# Built in two steps: networks first, then the gateway, then this is switched on.
variable "gateway" {
  type    = bool
  default = false
}
