variable "name" {
  description = "Prefix of the names of AWS resources, like jobber-dev."
  type        = string
}

variable "cluster_name" {
  description = "Cluster whose logs are kept."
  type        = string
}

variable "region" {
  description = "AWS region of the cluster and the bucket."
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

variable "storage_class_name" {
  description = "Storage class of the volume."
  type        = string
}

variable "storage_gib" {
  description = "Size in GiB of the volume for what is not in S3 yet. Fixed once the release exists: a StatefulSet's claims cannot be changed."
  type        = number

  validation {
    condition     = var.storage_gib >= 1 && floor(var.storage_gib) == var.storage_gib
    error_message = "storage_gib is a whole number, 1 or more."
  }
}

variable "retention_days" {
  description = "Days to keep logs."
  type        = number

  validation {
    condition     = var.retention_days >= 1 && floor(var.retention_days) == var.retention_days
    error_message = "retention_days is a whole number, 1 or more: Loki cannot keep logs for less than a day."
  }
}

variable "memory" {
  description = "Memory of Loki, like 2Gi; it grows with the logs per second and the span of queries."
  type        = string

  validation {
    condition     = can(regex("^[0-9]+(Mi|Gi)$", var.memory))
    error_message = "memory is a quantity like 512Mi or 2Gi."
  }
}
