variable "replicas" {
  type = number
}

variable "zones" {
  type = list(string)
}
