terraform {
  required_version = ">= 1.10"

  backend "s3" {
    bucket       = "states"
    key          = "network.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}

resource "aws_ssm_parameter" "vpc_id" {
  name  = "/network/vpc_id"
  type  = "String"
  value = "x"
}

resource "aws_ssm_parameter" "zone_id" {
  name  = "/network/zone_id"
  type  = "String"
  value = "x"
}
