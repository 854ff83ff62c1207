variable "namespaces" {
  description = "Namespaces by name: the Pod Security level that is enforced, the hard limits of a quota, and whether traffic is refused by default."
  type = map(object({
    pod_security   = optional(string, "baseline")
    quota          = optional(map(string), {})
    network_policy = optional(bool, false)
  }))

  validation {
    condition     = alltrue([for namespace in values(var.namespaces) : contains(["privileged", "baseline", "restricted"], namespace.pod_security)])
    error_message = "Pod Security levels are privileged, baseline and restricted."
  }
}
