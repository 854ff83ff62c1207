variable "name" {
  description = "Prefix of the names of AWS resources, like jobber-dev."
  type        = string
}

variable "cluster_name" {
  description = "Cluster to install the driver in."
  type        = string
}

variable "addon_version" {
  description = "Version of the EKS add-on aws-ebs-csi-driver."
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
