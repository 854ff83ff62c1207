provider "aws" {}

module "platform" {
  source = "../modules/platform"
  name   = "acme"
}

output "deep" {
  value = module.platform.label
}

output "where" {
  value = module.platform.where
}
