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
  description = "Size of the volume in GiB. It may grow, never shrink."
  type        = number

  validation {
    condition     = var.storage_gib >= 5 && floor(var.storage_gib) == var.storage_gib
    error_message = "storage_gib is a whole number, 5 or more."
  }
}

variable "retention_days" {
  description = "Days to keep metrics, as far as the volume reaches."
  type        = number

  validation {
    condition     = var.retention_days >= 1 && floor(var.retention_days) == var.retention_days
    error_message = "retention_days is a whole number, 1 or more."
  }
}

variable "memory" {
  description = "Memory of the server, like 2Gi; it grows with the number of time series."
  type        = string

  validation {
    condition     = can(regex("^[0-9]+(Mi|Gi)$", var.memory))
    error_message = "memory is a quantity like 512Mi or 2Gi."
  }
}
