provider "aws" {}

variable "enabled" {
  type    = bool
  default = true
}

module "bucket" {
  source   = "./bucket"
  for_each = { logs = 7, data = 30 }

  name = each.key
  days = each.value
}

module "maybe" {
  source = "./bucket"
  count  = var.enabled ? 1 : 0

  name = "maybe"
  days = 1
}

output "logs" {
  value = module.bucket["logs"].label
}

output "all" {
  value = { for name, bucket in module.bucket : name => bucket.label }
}

output "one" {
  value = one(module.maybe[*].label)
}
