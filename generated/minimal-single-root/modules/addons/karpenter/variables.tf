variable "cluster_name" {
  description = "Cluster to make nodes for; subnets and security group are found by the tag karpenter.sh/discovery of this value."
  type        = string
}

variable "cluster_endpoint" {
  description = "URL of the cluster's API."
  type        = string
}

variable "karpenter_node_role_name" {
  description = "Name (not ARN) of the IAM role the nodes run as."
  type        = string
}

variable "karpenter_queue_name" {
  description = "SQS queue that announces spot interruptions and health events."
  type        = string
}

variable "placement" {
  description = "Where the controller may run: node labels to select and taints to tolerate. Never on nodes of its own."
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

variable "pools" {
  description = "Node pools by name; pods choose one by the node label karpenter.sh/nodepool or by tolerating its taints."
  type = map(object({
    taints              = optional(list(string), [])                    # "key=value:Effect"
    labels              = optional(map(string), {})                     # of the nodes
    ami                 = optional(string, "al2023@v20260714")          # alias with a fixed release
    architectures       = optional(list(string), ["amd64"])             # amd64, arm64
    capacity_types      = optional(list(string), ["spot", "on-demand"]) # also reserved
    instance_categories = optional(list(string), ["c", "m", "r"])       # first letter of the instance type
    min_generation      = optional(number, 5)                           # 5: m5 and newer
    disk_gib            = optional(number, 50)                          # root volume, gp3, encrypted
    expire_after        = optional(string, "720h")                      # replaces nodes of this age; or Never
    consolidation       = optional(string, "WhenEmptyOrUnderutilized")  # WhenEmpty, Balanced
    consolidate_after   = optional(string, "1m")                        # quiet time before that; or Never
    limits = optional(object({
      cpu    = optional(number, 100)     # vCPUs of all nodes together
      memory = optional(string, "400Gi") # memory of all nodes together
    }), {})
  }))

  validation {
    condition     = alltrue([for name in keys(var.pools) : can(regex("^[a-z][a-z0-9-]{0,62}$", name))])
    error_message = "Pool names are lower-case letters, digits and hyphens, 63 at most."
  }

  validation {
    condition = alltrue([
      for taint in flatten([for pool in var.pools : pool.taints]) :
      can(regex("^[A-Za-z0-9][A-Za-z0-9./_-]*(=[A-Za-z0-9._-]*)?:(NoSchedule|PreferNoSchedule|NoExecute)$", taint))
    ])
    error_message = "A taint reads key=value:Effect, with NoSchedule, PreferNoSchedule or NoExecute."
  }

  validation {
    condition     = alltrue([for pool in var.pools : can(regex("^al2023@v[0-9]{8}$", pool.ami))])
    error_message = "ami is an AL2023 alias with its release, like al2023@v20260714: @latest would replace nodes unasked."
  }

  validation {
    condition = alltrue([
      for pool in var.pools :
      length(pool.architectures) > 0 && length(setsubtract(pool.architectures, ["amd64", "arm64"])) == 0
    ])
    error_message = "architectures are amd64, arm64 or both."
  }

  validation {
    condition = alltrue([
      for pool in var.pools :
      length(pool.capacity_types) > 0 && length(setsubtract(pool.capacity_types, ["spot", "on-demand", "reserved"])) == 0
    ])
    error_message = "capacity_types are spot, on-demand and reserved, at least one."
  }

  validation {
    condition     = alltrue([for pool in var.pools : length(pool.instance_categories) > 0])
    error_message = "instance_categories names at least one category."
  }

  validation {
    condition     = alltrue([for pool in var.pools : contains(["WhenEmptyOrUnderutilized", "WhenEmpty", "Balanced"], pool.consolidation)])
    error_message = "consolidation is WhenEmptyOrUnderutilized, WhenEmpty or Balanced."
  }

  validation {
    condition     = alltrue([for pool in var.pools : can(regex("^(Never|([0-9]+[smh])+)$", pool.expire_after)) && can(regex("^(Never|([0-9]+[smh])+)$", pool.consolidate_after))])
    error_message = "expire_after and consolidate_after are durations like 720h or 1m30s, or Never."
  }

  validation {
    condition     = alltrue([for pool in var.pools : can(regex("^[0-9]+(Mi|Gi|Ti)$", pool.limits.memory))])
    error_message = "limits.memory is a quantity like 400Gi."
  }
}
