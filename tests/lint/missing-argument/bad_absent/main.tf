resource "aws_subnet" "a" { # ERROR: missing-argument
  cidr_block = "10.0.1.0/24"
}

data "archive_file" "code" { # ERROR: missing-argument
  type = "zip"
}
