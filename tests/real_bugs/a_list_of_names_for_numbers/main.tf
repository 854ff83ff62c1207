provider "aws" {}

module "ports" {
  source = "./modules/ports"
  others = ["http", "https"] # ERROR: input-type
}
