variable "subnets" {
  type = any
}

module "inner" {
  source  = "./inner"
  subnets = var.subnets
}

output "name" {
  value = module.inner.name
}
