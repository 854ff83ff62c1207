variable "first" {
  type = any
}

variable "second" {
  type = list(any)
}

module "inner" {
  source = "../node"
  name   = keys(var.first)[0]
}

output "first" {
  value = var.first
}

output "second" {
  value = var.second
}

output "both" {
  value = [var.first, var.second]
}

output "inner" {
  value = module.inner
}

output "mixed" {
  value = { for key, id in var.first : key => { id = id, inner = module.inner.size } }
}
