variable "name" {
  description = "Name of the cluster and prefix of every other name."
  type        = string
}

variable "kubernetes_version" {
  description = "Kubernetes version; the add-ons follow it."
  type        = string

  validation {
    condition     = contains(["1.33", "1.34", "1.35"], var.kubernetes_version)
    error_message = "The versions of the EKS add-ons are known for Kubernetes 1.33, 1.34 and 1.35."
  }
}

variable "upgrade_support" {
  description = "STANDARD: AWS upgrades the cluster when standard support ends. EXTENDED: it may stay for another year, at a price."
  type        = string

  validation {
    condition     = contains(["STANDARD", "EXTENDED"], var.upgrade_support)
    error_message = "Support is STANDARD or EXTENDED."
  }
}

variable "deletion_protection" {
  description = "Refuse to delete the cluster until this is lifted."
  type        = bool
}

variable "access" {
  description = "Who may reach the API (cidrs from the internet, or private: only from inside the VPC), and who may do everything there (admins: name => ARN of a role or user; empty: whoever creates the cluster)."
  type = object({
    cidrs   = optional(list(string), [])
    private = optional(bool, false)
    admins  = optional(map(string), {})
  })

  # An empty list with a public endpoint would mean everybody to EKS.
  validation {
    condition     = var.access.private == (length(var.access.cidrs) == 0)
    error_message = "Name the networks that may reach the API (cidrs), or make it private: one of the two."
  }

  validation {
    condition     = !contains(var.access.cidrs, "0.0.0.0/0")
    error_message = "0.0.0.0/0 opens the API to everybody: name the networks of those who use it."
  }
}

variable "node_groups" {
  description = "Managed node groups by name."
  type = map(object({
    instance_types = list(string)
    size = optional(object({
      min     = optional(number, 2)
      max     = optional(number, 4)
      desired = optional(number, 2)
    }), {})
    taints    = optional(list(string), [])
    labels    = optional(map(string), {})
    ami_type  = optional(string)
    disk_size = optional(number, 50)
    capacity  = optional(string, "on-demand")
  }))

  validation {
    condition     = alltrue([for group in values(var.node_groups) : length(group.instance_types) > 0])
    error_message = "Every node group needs at least one instance type."
  }

  validation {
    condition     = alltrue([for group in values(var.node_groups) : group.size.min <= group.size.desired && group.size.desired <= group.size.max])
    error_message = "Sizes of a node group: min <= desired <= max."
  }

  validation {
    condition     = alltrue([for taint in flatten(values(var.node_groups)[*].taints) : can(regex("^[^=:]+(=[^:]*)?:(NoSchedule|PreferNoSchedule|NoExecute)$", taint))])
    error_message = "A taint is written key=value:Effect; effects are NoSchedule, PreferNoSchedule and NoExecute."
  }

  validation {
    condition     = alltrue([for group in values(var.node_groups) : contains(["on-demand", "spot"], group.capacity)])
    error_message = "Capacity is on-demand or spot."
  }
}

variable "log_retention_days" {
  description = "Days to keep the logs of the control plane, one of the periods that CloudWatch knows."
  type        = number
}

variable "vpc_id" {
  description = "VPC of the cluster."
  type        = string
}

variable "subnet_ids" {
  description = "Subnets for nodes and for the network interfaces of the control plane, in at least two zones."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "EKS needs subnets in at least two zones."
  }
}
