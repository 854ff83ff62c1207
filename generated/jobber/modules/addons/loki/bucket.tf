data "aws_caller_identity" "current" {}

# Names of buckets are shared by all accounts of the world: the account's number makes this one ours.
resource "aws_s3_bucket" "this" {
  #checkov:skip=CKV_AWS_18:Loki is the only reader, an access log would outgrow the logs
  #checkov:skip=CKV_AWS_21:an old version would outlive the retention that was promised
  #checkov:skip=CKV_AWS_144:logs are not worth a second region
  #checkov:skip=CKV2_AWS_62:nobody waits for new objects
  bucket = "${var.name}-loki-${data.aws_caller_identity.current.account_id}"
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket = aws_s3_bucket.this.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

# The key that AWS manages for S3: who may use the bucket may use it, without rights on a key.
resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

# Age is Loki's business (retention_period); this clears uploads that broke off.
resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    id     = "abort-incomplete-uploads"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}

data "aws_iam_policy_document" "tls_only" {
  statement {
    sid       = "DenyPlainHttp"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.this.arn, "${aws_s3_bucket.this.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.id
  policy = data.aws_iam_policy_document.tls_only.json

  # Both change the bucket's access settings, and S3 refuses two such changes at once.
  depends_on = [aws_s3_bucket_public_access_block.this]
}
