resource "aws_s3_bucket_cors_configuration" "site" {
  bucket = "site"
  dynamic "cors_rule" {
    for_each = []
    content {
      allowed_origins = [cors_rule.value]
    }
  }
  cors_rule {
    allowed_methods = ["GET"]
    allowed_origins = ["*"]
  }
}
