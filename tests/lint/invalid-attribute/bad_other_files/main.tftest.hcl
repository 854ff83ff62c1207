run "plan" {
  command = "plan" # ERROR: invalid-attribute
  timeout = 10     # ERROR: invalid-attribute

  plan_options {
    mode = refresh_only # ERROR: invalid-attribute
  }

  assert {
    condition     = true # ERROR: invalid-attribute
    error_message = "It is false."
  }

  override_resource { # ERROR: invalid-attribute
    values = {}
  }
}

mock_provider "aws" {
  mock_resource "aws_s3_bucket" {
    default = {} # ERROR: invalid-attribute
  }
}
