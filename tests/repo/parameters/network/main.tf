provider "aws" {
  region = "eu-west-1"
}

resource "aws_ssm_parameter" "ids" {
  for_each = { vpc_id = "vpc-1", subnet_id = "subnet-1" }

  name  = "/network/${each.key}"
  type  = "String"
  value = each.value
}
