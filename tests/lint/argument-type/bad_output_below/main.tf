provider "aws" {
  region = "eu-west-1"
}

module "blue" {
  source  = "./app"
  subnets = ["subnet-1", "subnet-2"]
}

module "green" {
  source  = "./app"
  subnets = ["subnet-3"]
}
