variable "zones" {
  type = list(string)
}

variable "replicas" {
  type = number
}

variable "settings" {
  type = object({
    size = string
    disk = optional(number, 20)
  })
}

variable "enabled" {
  type = bool
}

variable "name" {
  type = string
}

variable "tags" {
  type = map(string)
}

variable "nothing" {
  type    = string
  default = "x"
}
