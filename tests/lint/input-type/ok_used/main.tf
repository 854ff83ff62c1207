provider "aws" {
  region = "eu-west-1"
}

module "app" {
  source = "./app"
  zones  = "eu-west-1a"
  disks  = { size = 8 }
}
