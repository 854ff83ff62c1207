provider "aws" {
  alias  = "east"
  region = "us-east-1"
}

resource "aws_s3_bucket" "plain" {
  provider = aws
}

resource "aws_s3_bucket" "east" {
  provider = aws.east
}

resource "aws_s3_bucket" "old" {
  provider = aws.east
}

# A provider without any configuration.
resource "random_pet" "name" {
  provider = random
}
