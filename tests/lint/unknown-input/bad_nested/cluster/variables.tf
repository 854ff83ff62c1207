variable "node_groups" {
  type = map(object({
    sizes = list(string)
    disk  = optional(number, 50)
  }))
}

variable "ports" {
  type = list(object({
    number   = number
    protocol = optional(string)
  }))
}

variable "rules" {
  type = map(object({
    name = string
  }))
}
