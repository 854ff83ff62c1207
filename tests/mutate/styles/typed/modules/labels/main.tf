variable "name" {
  type = string
}

variable "owner" {
  type = object({ team = string, mail = optional(string) })
}

locals {
  tags = { Name = var.name, Team = var.owner.team, Mail = coalesce(var.owner.mail, "nobody") }
}

output "name" {
  value = "${var.owner.team}-${var.name}"
}

output "tags" {
  value = local.tags
}

output "owner" {
  value = var.owner
}
