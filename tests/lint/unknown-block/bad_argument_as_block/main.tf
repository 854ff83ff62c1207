terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

resource "aws_s3_bucket" "logs" {
  bucket = "logs"
  tags { # ERROR: unknown-block
    team = "core"
  }
}
