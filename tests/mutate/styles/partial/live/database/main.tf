data "terraform_remote_state" "vpc" {
  backend = "s3"

  config = {
    bucket = "acme-payments-states"
    key    = "live/vpc/terraform.tfstate"
    region = "us-west-2"
  }
}

locals {
  vpc = data.terraform_remote_state.vpc.outputs
}

resource "aws_db_subnet_group" "this" {
  name       = "payments"
  subnet_ids = values(local.vpc.subnets)
}

resource "aws_db_instance" "this" {
  identifier           = "payments"
  engine               = "postgres"
  instance_class       = "db.t4g.medium"
  db_subnet_group_name = aws_db_subnet_group.this.name
}

output "address" {
  value = aws_db_instance.this.address
}

output "port" {
  value = aws_db_instance.this.port
}
