variable "name" {
  type = "string" # ERROR: invalid-type-constraint
}

variable "zones" {
  type    = "list" # ERROR: invalid-type-constraint
  default = []
}

variable "tags" {
  type    = "map" # ERROR: invalid-type-constraint
  default = {}
}
