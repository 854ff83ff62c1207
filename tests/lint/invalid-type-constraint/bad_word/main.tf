variable "ports" {
  type = list(integer) # ERROR: invalid-type-constraint
}
