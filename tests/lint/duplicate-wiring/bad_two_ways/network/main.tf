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

output "vpc_id" {
  value = "vpc-1"
}

resource "aws_ssm_parameter" "vpc_id" {
  name  = "/network/vpc_id"
  type  = "String"
  value = "vpc-1"
}
