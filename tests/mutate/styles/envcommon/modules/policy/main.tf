variable "queue" {
  type = string
}

variable "bucket" {
  type = string
}

data "aws_iam_policy_document" "main" {
  statement {
    actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage"]
    resources = [var.queue]
  }

  statement {
    actions   = ["s3:PutObject"]
    resources = ["arn:aws:s3:::${var.bucket}/*"]
  }
}

output "json" {
  value = data.aws_iam_policy_document.main.json
}
