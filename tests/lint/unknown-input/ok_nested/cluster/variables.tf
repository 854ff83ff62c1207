variable "tags" {
  type = map(string)
}

variable "settings" {}

variable "node_groups" {
  type = map(object({
    sizes = list(string)
    disk  = optional(number, 50)
  }))
}

variable "options" {
  type = object({
    deep = optional(object({ deep = optional(string) }))
  })
}
