provider "aws" {
  region = "eu-west-1"
}

module "bucket" {
  source = "./bucket"
  days   = 31
  names  = { logs = "PAY_PER_REQEST", users = "PROVISIONED" }
}

module "none" {
  source = "./bucket"
  count  = 0
  days   = 32
  names  = {}
}
