variable "arn" {
  type    = string
  default = null
}

locals {
  none = null
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
  arn        = null
}

resource "aws_vpc" "other" {
  cidr_block = "10.1.0.0/16"
  arn        = local.none
}

# Nobody has to give it.
resource "aws_vpc" "third" {
  cidr_block = "10.2.0.0/16"
  arn        = var.arn
}
