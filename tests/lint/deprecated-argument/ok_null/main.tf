resource "aws_iam_role" "node" {
  name                = "node"
  assume_role_policy  = jsonencode({ Version = "2012-10-17", Statement = [] })
  managed_policy_arns = null
}

resource "aws_s3_bucket" "logs" {
  bucket = "logs-of-example"

  dynamic "versioning" {
    for_each = []

    content {
      enabled = true
    }
  }
}
