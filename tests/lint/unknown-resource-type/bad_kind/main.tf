data "aws_s3_bucket_versioning" "logs" { # ERROR: unknown-resource-type
  bucket = "logs"
}

ephemeral "random_id" "x" { # ERROR: unknown-resource-type
  byte_length = 4
}
