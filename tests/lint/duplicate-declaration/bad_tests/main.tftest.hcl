provider "aws" {}

mock_provider "aws" {} # ERROR: duplicate-declaration

override_data {
  target = data.aws_region.current
}

override_data { # ERROR: duplicate-declaration
  target = data.aws_region.current
}

run "first" {}

run "first" {} # ERROR: duplicate-declaration
