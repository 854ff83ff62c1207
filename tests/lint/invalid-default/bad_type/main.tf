variable "zones" {
  type    = list(string)
  default = "eu-west-1a" # ERROR: invalid-default
}

variable "count_of" {
  type    = number
  default = "many" # ERROR: invalid-default
}
