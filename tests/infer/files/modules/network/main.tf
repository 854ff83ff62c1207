variable "name" {
  type = string
}

variable "subnets" {
  type = map(object({ cidr = string, name = optional(string), public = optional(bool, false) }))
}

variable "tags" {
  type    = map(string)
  default = {}
}

# Of any type: the caller's.
variable "loose" {}

# As a resource's, known only when there is one.
variable "id" {
  type = string
}

output "id" {
  value = var.id
}

output "ids" {
  value = { for name, subnet in var.subnets : name => "${var.id}-${subnet.cidr}" }
}

output "list" {
  value = values(var.subnets)[*].cidr
}

output "subnets" {
  value = var.subnets
}

output "public" {
  value = [for name, subnet in var.subnets : name if subnet.public]
}

output "tags" {
  value = merge(var.tags, { Name = var.name })
}

output "given" {
  value = var.tags
}

output "loose" {
  value = var.loose
}

output "nothing" {
  value = null
}

output "secret" {
  value     = var.name
  sensitive = true
}

output "chosen" {
  value = var.id == "" ? { id = var.id, cidr = null } : { id = null, cidr = var.subnets["a"].cidr }
}
