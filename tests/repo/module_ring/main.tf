provider "aws" {}

module "a" {
  source = "./a"
  x      = 1
}

output "x" {
  value = module.a.x
}
