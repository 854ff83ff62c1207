# What is there is changed; the provider without an alias is there in every module.
variable "name" {
  default = "x"
}

resource "terraform_data" "a" {
  input = "y"
}

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "other"
  region = "eu-west-1"
}

locals {
  size = 2
}
