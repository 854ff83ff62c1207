terraform {
  backend "s3" {
    bucket       = "states"
    key          = "app.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "private" {
  count      = 2
  vpc_id     = aws_vpc.main.id
  cidr_block = cidrsubnet("10.0.0.0/16", 8, count.index)
}

data "aws_ssm_parameter" "ids" {
  name = "/network/ids"
}

module "app" {
  source     = "./app"
  subnet_ids = data.aws_ssm_parameter.ids.value # ERROR: input-type
  vpc        = aws_subnet.private[0].id         # ERROR: input-type
}
