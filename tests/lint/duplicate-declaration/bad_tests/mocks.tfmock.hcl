mock_resource "aws_vpc" {}

mock_resource "aws_vpc" {} # ERROR: duplicate-declaration
