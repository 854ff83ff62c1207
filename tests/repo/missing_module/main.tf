provider "aws" {}

module "gone" {
  source = "./modules/gone"
}

module "outside" {
  source = "../../../../../../../../../elsewhere"
}
