variable "name" {
  description = "Prefix of the names of AWS resources, like jobber-dev."
  type        = string
}

variable "cluster_name" {
  description = "Cluster whose ingresses and services get load balancers."
  type        = string
}

variable "region" {
  description = "AWS region of the cluster."
  type        = string
}

variable "vpc_id" {
  description = "VPC to make load balancers in."
  type        = string
}

variable "placement" {
  description = "Where the pods may run: node labels to select and taints to tolerate."
  type = object({
    node_selector = map(string)
    tolerations = list(object({
      key      = string
      operator = string
      value    = optional(string, "")
      effect   = string
    }))
  })
}
