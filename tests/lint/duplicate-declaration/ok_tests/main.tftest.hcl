provider "aws" {}

provider "aws" {
  alias = "other"
}

mock_provider "aws" {
  alias = "mocked"

  mock_resource "aws_vpc" {}
  mock_data "aws_vpc" {}
}

run "first" {
  override_data {
    target = data.aws_region.current
  }
}

run "second" {
  override_data {
    target = data.aws_region.current
  }
}
