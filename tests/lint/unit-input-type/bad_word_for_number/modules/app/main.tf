variable "ports" {
  type    = list(number)
  default = []
}

variable "tags" {
  type    = map(string)
  default = {}
}

variable "size" {
  type    = number
  default = 1
}

variable "name" {
  type    = string
  default = ""
}

variable "on" {
  type    = bool
  default = true
}

variable "rule" {
  type    = object({ from = number, to = optional(number) })
  default = { from = 1 }
}
