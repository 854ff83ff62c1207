variable "type" {
  type    = string
  default = "FREE"
}

variable "cidr" {
  type = string
}

data "aws_vpc" "main" {}

resource "aws_dynamodb_table" "given" {
  name         = "given"
  billing_mode = var.type
  hash_key     = "id"
}

resource "aws_subnet" "computed" {
  vpc_id     = data.aws_vpc.main.id
  cidr_block = cidrsubnet(data.aws_vpc.main.cidr_block, 4, 1)
}

resource "aws_vpc" "given" {
  cidr_block = var.cidr != "" ? var.cidr : null
}
