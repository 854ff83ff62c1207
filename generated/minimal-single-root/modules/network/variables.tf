variable "name" {
  description = "Prefix of every name; the cluster in this network carries the same name."
  type        = string
}

variable "cidr" {
  description = "Addresses of the VPC."
  type        = string

  # The smallest tier takes a 256th of the VPC, and AWS has no subnets below /28.
  validation {
    condition     = can(cidrnetmask(var.cidr)) && try(tonumber(split("/", var.cidr)[1]) >= 16 && tonumber(split("/", var.cidr)[1]) <= 20, false)
    error_message = "The CIDR must be an IPv4 range between /16 and /20, such as 10.20.0.0/16."
  }
}

variable "zones" {
  description = "Number of availability zones."
  type        = number

  # EKS wants two; the layout reserves room for four.
  validation {
    condition     = contains([2, 3, 4], var.zones)
    error_message = "The number of zones must be 2, 3 or 4."
  }
}

variable "tiers" {
  description = "Kinds of subnets to create in every zone: public, private, database, intra."
  type        = set(string)

  validation {
    condition     = length(setsubtract(var.tiers, ["public", "private", "database", "intra"])) == 0
    error_message = "Tiers are public, private, database and intra."
  }

  validation {
    condition     = contains(var.tiers, "private")
    error_message = "The tier private is needed: the nodes run in it."
  }
}

variable "nat" {
  description = "How private subnets reach the internet: none, single (one gateway), per-zone, or regional (one gateway for all zones)."
  type        = string

  validation {
    condition     = contains(["none", "single", "per-zone", "regional"], var.nat)
    error_message = "NAT is none, single, per-zone or regional."
  }

  validation {
    condition     = contains(["none", "regional"], var.nat) || contains(var.tiers, "public")
    error_message = "NAT gateways live in public subnets: add the tier public, or use regional or none."
  }
}

variable "endpoints" {
  description = "AWS services to reach through an interface endpoint, as in com.amazonaws.<region>.<service>."
  type        = set(string)
  default     = []
}

variable "flow_log_retention_days" {
  description = "Days to keep flow logs, one of the periods that CloudWatch knows."
  type        = number
}
