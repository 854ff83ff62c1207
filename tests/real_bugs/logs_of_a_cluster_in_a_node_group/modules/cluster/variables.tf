variable "cluster_logs" {
  type    = list(string)
  default = []
}

variable "node_groups" {
  type = map(object({
    instance_types = list(string)
    desired        = optional(number, 1)
  }))
}
