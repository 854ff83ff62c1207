variable "name" {
  type = string
}

resource "terraform_data" "a" {
  input = var.name
}

provider "aws" {
  alias = "other"
}

locals {
  size = 1
}
