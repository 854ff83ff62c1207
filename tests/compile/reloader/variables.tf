variable "replicas" {
  description = "Number of controllers."
  type        = number
}

variable "placement" {
  description = "Where it runs."
  type = object({
    node_selector = map(string)
    tolerations   = list(map(string))
  })
}
