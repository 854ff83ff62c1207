variable "name" {
  description = "Prefix of every name."
  type        = string

  validation {
    condition     = length(var.name) <= 33
    error_message = "The longest EventBridge rule is <name>-karpenter-capacity-reservation, and its name ends at 64 characters: the prefix may have 33."
  }
}

variable "cluster_name" {
  description = "Cluster that Karpenter brings nodes to."
  type        = string
}
