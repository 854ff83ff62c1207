provider "aws" {
  region = "eu-west-1"
}

module "app" {
  source = "./app"
  zones  = "eu-west-1a" # ERROR: input-type
  disks  = { size = 8 }
}

module "small" {
  source = "./app"
  zones  = { a = "eu-west-1a" }
  disks  = { size = 8 } # ERROR: input-type
}

module "other" {
  source = "./app"
  zones  = { a = "eu-west-1a" }
  disks  = { size = 8, kind = "gp3" }
}
