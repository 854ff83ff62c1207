variable "x" {
  type     = string
  default  = null # ERROR: invalid-default
  nullable = false
}
