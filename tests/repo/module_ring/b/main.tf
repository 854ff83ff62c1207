variable "x" {}

module "a" {
  source = "../a"
  x      = var.x
}

output "x" {
  value = module.a.x
}
