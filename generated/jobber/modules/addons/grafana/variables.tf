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
    condition     = var.storage_gib >= 1 && floor(var.storage_gib) == var.storage_gib
    error_message = "storage_gib is a whole number, 1 or more."
  }
}

variable "dashboards" {
  description = "Dashboards of grafana.com over the data of Prometheus, by a name of your own: their id and revision."
  type = map(object({
    id       = number
    revision = number
  }))

  # The name becomes a file in a shell script of the chart.
  validation {
    condition     = alltrue([for name in keys(var.dashboards) : can(regex("^[a-z][a-z0-9-]*$", name))])
    error_message = "Names of dashboards are lower-case letters, digits and hyphens."
  }
}

variable "prometheus_url" {
  description = "Address of Prometheus; null leaves its data source and the dashboards out."
  type        = string
  default     = null
}

variable "loki_url" {
  description = "Address of Loki; null leaves its data source out."
  type        = string
  default     = null
}
