variable "name" {
  description = "Prefix of the names of AWS resources, like jobber-dev."
  type        = string
}

variable "cluster_name" {
  description = "Cluster whose hosts get records; also the owner written beside each record."
  type        = string
}

variable "region" {
  description = "AWS region of the cluster."
  type        = string
}

variable "namespace" {
  description = "Namespace to install into."
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

variable "zones" {
  description = "Names of the public Route53 zones to keep records in."
  type        = set(string)

  validation {
    condition     = length(var.zones) > 0
    error_message = "Name at least one zone: without a filter every zone of the account would be open to the controller."
  }
}

variable "policy" {
  description = "sync deletes the records of hosts that are gone, upsert-only leaves them."
  type        = string

  validation {
    condition     = contains(["sync", "upsert-only"], var.policy)
    error_message = "policy is sync or upsert-only."
  }
}
