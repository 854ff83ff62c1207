terraform {
  required_version = ">= 1.10"

  backend "s3" {
    bucket       = "states"
    key          = "app.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}

data "aws_ssm_parameter" "vpc_id" {
  name = "/network/vpc_id"
}

data "aws_ssm_parameter" "zone_id" {
  name = "/network/zone_id"
}

output "both" {
  value     = [data.aws_ssm_parameter.vpc_id.value, data.aws_ssm_parameter.zone_id.value]
  sensitive = true
}
