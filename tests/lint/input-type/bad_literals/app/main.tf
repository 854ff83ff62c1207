variable "zones" {
  type = list(string)
}

variable "replicas" {
  type    = number
  default = 1
}

variable "settings" {
  type = object({
    size = string
    disk = number
  })
}

variable "ports" {
  type = set(number)
}

variable "tags" {
  type    = map(string)
  default = {}
}
