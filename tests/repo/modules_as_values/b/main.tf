variable "net" {
  type = any
}

variable "nets" {
  type = map(object({ name = string }))
}

module "net" {
  source = "../a"
  name   = "inner"
}

output "named" {
  value = var.net.name == "net-one" ? { right = var.net.name } : null
}

output "names" {
  value = { for key, net in var.nets : net.name => key }
}
