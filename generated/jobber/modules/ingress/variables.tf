variable "ingress" {
  description = "Ingresses by name. Hosts lead to services of the namespace; below domain, if there is one. Those of one group share a load balancer."
  type = map(object({
    namespace   = string
    certificate = string
    domain      = optional(string)
    hosts = map(object({
      service = string
      port    = optional(number, 80)
    }))
    scheme            = optional(string, "internal")
    inbound_cidrs     = optional(list(string), [])
    group             = optional(string)
    healthcheck_path  = optional(string, "/")
    healthcheck_codes = optional(string, "200-399")
  }))

  validation {
    condition     = alltrue([for ingress in values(var.ingress) : contains(["internal", "internet-facing"], ingress.scheme)])
    error_message = "The scheme is internal or internet-facing."
  }

  validation {
    condition     = alltrue([for ingress in values(var.ingress) : length(ingress.hosts) > 0])
    error_message = "Every ingress needs a host."
  }
}

variable "namespaces" {
  description = "Names of the namespaces that exist, by the same."
  type        = map(string)
}

variable "certificate_arns" {
  description = "ARNs of the certificates by name."
  type        = map(string)
}

variable "ingress_class_name" {
  description = "Class of the load balancer controller, known once it answers."
  type        = string
}
