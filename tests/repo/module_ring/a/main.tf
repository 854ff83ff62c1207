variable "x" {}

module "b" {
  source = "../b"
  x      = var.x
}

output "x" {
  value = module.b.x
}
