data "terraform_remote_state" "vpc" {
  backend = "s3"

  config = {
    bucket = "acme-payments-states"
    key    = "live/vpc/terraform.tfstate"
    region = "us-west-2"
  }
}

data "terraform_remote_state" "database" {
  backend = "s3"

  config = {
    bucket = "acme-payments-states"
    key    = "live/database/terraform.tfstate"
    region = "us-west-2"
  }
}

resource "aws_ecs_task_definition" "api" {
  family = "api"

  container_definitions = jsonencode([{
    name = "api"
    environment = [
      { name = "DB_HOST", value = data.terraform_remote_state.database.outputs.address },
      { name = "DB_PORT", value = tostring(data.terraform_remote_state.database.outputs.port) },
    ]
  }])
}

resource "aws_security_group" "api" {
  vpc_id = data.terraform_remote_state.vpc.outputs["id"]
}

output "task" {
  value = aws_ecs_task_definition.api.arn
}
