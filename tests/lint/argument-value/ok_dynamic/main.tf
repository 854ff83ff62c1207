variable "rules" {
  type = map(object({ days = number, class = string }))
}

resource "aws_s3_bucket_lifecycle_configuration" "logs" {
  bucket = "logs"

  dynamic "rule" {
    for_each = var.rules

    content {
      id     = rule.key
      status = "Enabled"

      transition {
        days          = rule.value.days
        storage_class = rule.value.class
      }
    }
  }

  dynamic "rule" {
    for_each = {}

    content {
      id     = rule.key
      status = rule.value
    }
  }
}

resource "aws_dynamodb_table" "each" {
  for_each = { a = "PROVISIONED", b = "PAY_PER_REQUEST" }

  name         = each.key
  billing_mode = each.value
  hash_key     = "id"
}
