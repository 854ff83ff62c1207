resource "aws_s3_bucket_versioning" "logs" {
  bucket = "logs"
  versioning_configuration { # ERROR: missing-argument
    mfa_delete = "Disabled"
  }
}

variable "origins" {
  type    = list(string)
  default = []
}

resource "aws_s3_bucket_cors_configuration" "site" {
  bucket = "site"
  dynamic "cors_rule" {
    for_each = var.origins
    content { # ERROR: missing-argument
      allowed_origins = [cors_rule.value]
    }
  }
}
