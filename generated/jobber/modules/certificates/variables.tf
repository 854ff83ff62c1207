variable "name" {
  description = "Prefix of every name."
  type        = string
}

variable "certificates" {
  description = "Certificates by name: the domain, the Route53 zone that answers for it (default: the domain) and further names."
  type = map(object({
    domain            = string
    zone              = optional(string)
    alternative_names = optional(list(string), [])
  }))
}
