terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.back]
    }
  }
}

variable "bucket" {}
variable "zone" {}

resource "aws_s3_bucket_versioning" "v" {
  provider = aws.back
  bucket   = var.bucket
  versioning_configuration {
    status = "Enabled"
  }
}
