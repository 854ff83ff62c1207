variable "name" {
  type = string
}

variable "versioned" {
  type    = bool
  default = true
}

variable "readers" {
  type    = list(string)
  default = []
}

resource "aws_s3_bucket" "main" {
  bucket = var.name
}

resource "aws_s3_bucket_versioning" "main" {
  bucket = aws_s3_bucket.main.id

  versioning_configuration {
    status = var.versioned ? "Enabled" : "Suspended"
  }
}

data "aws_iam_policy_document" "read" {
  count = length(var.readers)

  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.main.arn}/*"]

    principals {
      type        = "AWS"
      identifiers = [var.readers[count.index]]
    }
  }
}

output "name" {
  value = aws_s3_bucket.main.bucket
}

output "arn" {
  value = aws_s3_bucket.main.arn
}

output "policies" {
  value = data.aws_iam_policy_document.read[*].json
}
