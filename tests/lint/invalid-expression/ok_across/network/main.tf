output "subnet_ids" {
  value = ["subnet-0a1b2c3d"]
}

output "zone" {
  value = { id = "Z0123", name = "acme.example" }
}

output "name" {
  value = "acme"
}

variable "zones" {
  type    = list(string)
  default = []
}

variable "config" {
  default = {}
}

output "zones" {
  value = var.zones
}

output "config" {
  value = var.config
}

output "nothing" {
  value = length(var.zones) > 0 ? var.zones[0] : null
}
