provider "aws" {}

module "inner" {
  source = "./inner"
}
