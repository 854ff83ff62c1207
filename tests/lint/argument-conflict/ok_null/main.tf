resource "aws_security_group" "web" {
  name        = null
  name_prefix = "web-"
}

locals {
  prefix = null
}

resource "aws_iam_role" "node" {
  name               = "node"
  name_prefix        = local.prefix
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}
