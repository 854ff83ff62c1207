test {
  parallel = true
}

variables {
  name = "x"
}

provider "aws" {
  region = "eu-west-1"
}

mock_provider "aws" {
  alias           = "mocked"
  source          = "./mocks"
  override_during = plan

  mock_resource "aws_s3_bucket" {
    defaults        = { arn = "arn:aws:s3:::x" }
    override_during = apply
  }

  override_data {
    target = data.aws_region.current
    values = { name = "eu-west-1" }
  }
}

override_module {
  target  = module.network
  outputs = {}
}

run "plan" {
  command         = plan
  state_key       = "x"
  expect_failures = [var.name]

  variables {
    name = run.other.name
  }

  plan_options {
    mode    = refresh-only
    refresh = true
    target  = [terraform_data.a]
  }

  module {
    source = "./fixtures"
  }

  providers = {
    aws = aws.mocked
  }

  assert {
    condition     = output.name == "x"
    error_message = "It is another."
  }
}
